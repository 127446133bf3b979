using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads what the trainer of Hugging Face prints: a Python dictionary each time it logs, among progress bars and the lines of others. They name
/// no steps, so their order counts; the arguments of the trainer are read where they were printed.
/// </summary>
internal sealed class HuggingFaceConsoleReader : RecordRunReader
{
    private static readonly Regex Evidence = LogPattern.Of(@"\{['""](eval_|train_)?(loss|runtime)['""]: .*['""]epoch['""]: ");
    private static readonly Regex Argument = LogPattern.Of(@"^(?<name>[a-z_0-9]+)=(?<value>[^,]*),?\s*$");

    public override string Format => "hf-console";

    public override string Description => "console output of the trainer of Hugging Face";

    public override string Example => "{'loss': 1.14, 'grad_norm': 2.7, 'learning_rate': 1.8e-05, 'epoch': 0.91}";

    protected override RunFlavour Flavour { get; } = new HuggingFaceFlavour();

    protected override double RecogniseText(string text, IEnumerable<string> lines) => !JsonText.IsObject(text) && Evidence.IsMatch(text) ? 0.9
        : text.Contains("TrainingArguments(", StringComparison.Ordinal) && text.Contains("per_device_train_batch_size=", StringComparison.Ordinal) ? 0.6 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var entries = new HuggingFaceEntries();
        fits.Add(entries.Fit);
        var areArguments = false;
        using var lines = LogLines.Open(input);
        while (lines.MoveNext())
        {
            if (lines.Current.Contains("TrainingArguments(", StringComparison.Ordinal)) areArguments = true;
            else if (areArguments && Argument.Match(lines.Current.ToString()) is { Success: true } argument)
                HuggingFaceArguments.Take(entries.Fit, argument.Groups["name"].Value, argument.Groups["value"].Value);
            else if (lines.Current is [')', ..]) areArguments = false;
            if (!lines.Current.Contains("epoch", StringComparison.Ordinal) || !lines.Current.Contains('{')) continue;
            foreach (var (_, _, pairs) in PythonDictionary.In(lines.Current.ToString()))
            {
                if (pairs.Any(pair => pair.Key == "epoch") && PythonDictionary.Numbers(pairs) is { Count: > 1 } values) entries.Take(lines.Number, values);
            }

            entries.Fit.Rows.EndRow();
        }

        if (entries.Fit.Rows.Count > 0) entries.Fit.Notes.Add("The lines name no steps: they are counted in the order of the log.");
        entries.End("line");
    }
}
