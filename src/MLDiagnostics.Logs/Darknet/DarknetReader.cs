using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads what darknet prints: a line an iteration with the batch's loss and its running mean. The lines of regions are left out: their NaN only
/// says that no object was there.
/// </summary>
internal sealed class DarknetReader : RecordRunReader
{
    private static readonly Regex Iteration = LogPattern.Of(
        @"^\s*(?<iteration>\d+): (?<loss>-?[\d.a-z]+), (?<mean>-?[\d.a-z]+) avg( loss)?,( (?<rate>[\d.]+) rate,)?");
    private static readonly Regex Region = LogPattern.Of(@"\bRegion \d+ Avg (\(IOU|IOU)");
    private static readonly Regex Choices = LogPattern.Of(@"^Learning Rate: (?<rate>[\d.e-]+), Momentum: (?<momentum>[\d.e-]+), Decay: (?<decay>[\d.e-]+)");

    public override string Format => "darknet";

    public override string Description => "log of darknet: 'iteration: loss, mean avg, rate'";

    public override string Example => "75: 625.195, 517.632 avg, 0.001 rate, 3.5 seconds, 4800 images";

    protected override RunFlavour Flavour { get; } = new DarknetFlavour();

    protected override double RecogniseText(string text, IEnumerable<string> lines) => Iteration.IsMatch(text) || Region.IsMatch(text) ? 0.9 : 0;

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var fit = new LoggedFit();
        fits.Add(fit);
        using var lines = LogLines.Open(input);
        while (lines.MoveNext())
        {
            if (lines.Current.Contains(" avg", StringComparison.Ordinal) && Iteration.Match(lines.Current.ToString()) is { Success: true } match)
            {
                if (LogPattern.Count(match.Groups["iteration"]) is not { } iteration || LogPattern.Number(match.Groups["loss"]) is not { } loss) continue;
                fit.Row(lines.Number, step: iteration);
                fit.Set("loss", loss);
                if (LogPattern.Number(match.Groups["mean"]) is { } mean) fit.Set("train_running_loss", mean);
                if (LogPattern.Number(match.Groups["rate"]) is { } rate) fit.Set("lr", rate);
                fit.Rows.EndRow();
            }
            else if (lines.Current.StartsWith("Learning Rate: ", StringComparison.Ordinal) && Choices.Match(lines.Current.ToString()) is { Success: true } choices)
            {
                Choose(fit, "learning_rate", choices.Groups["rate"]);
                Choose(fit, "momentum", choices.Groups["momentum"]);
                Choose(fit, "weight_decay", choices.Groups["decay"]);
            }
        }

        if (fit.Rows.Count == 0) notes.Add("There are lines of regions but none of an iteration, so the loss of no step is known.");
    }

    private static void Choose(LoggedFit fit, string key, Group value)
    {
        if (LogPattern.Number(value) is { } number) fit.Choose(key, number);
    }
}
