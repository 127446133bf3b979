using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Reads any log with one JSON object a line whose members have names that are known, nested or not.</summary>
internal sealed class GenericJsonLinesReader : JsonLinesReader
{
    private static readonly string[] SplitNames = ["split", "mode", "phase", "stage", "subset", "partition"];

    public override string Format => "jsonl";

    public override string Description => "JSON lines with members such as epoch, step, loss, val_loss, accuracy, lr";

    protected override RunFlavour Flavour { get; } = new GenericRunFlavour();

    protected override double Recognise(JsonElement line)
    {
        var numbers = new List<KeyValuePair<string, double>>();
        JsonFlattening.Flatten(line, "", numbers, []);
        return numbers.Count > 1 && ColumnMap.IsTrainingLog([.. numbers.Select(number => number.Key)]) ? 0.45 : 0;
    }

    protected override void Take(LoggedFit fit, int line, JsonElement values)
    {
        var numbers = new List<KeyValuePair<string, double>>();
        var words = new List<KeyValuePair<string, string>>();
        JsonFlattening.Flatten(values, "", numbers, words);
        var split = words.Where(word => SplitNames.Contains(word.Key, StringComparer.OrdinalIgnoreCase) && ColumnName.SplitOf(word.Value) is not null)
            .Select(word => word.Value).FirstOrDefault();
        double? epoch = null, step = null;
        foreach (var (name, value) in numbers)
        {
            var role = ColumnName.Parse(name).Role;
            if (role == ColumnRole.Epoch) epoch ??= value;
            else if (role == ColumnRole.Step) step ??= value;
        }

        var measured = numbers.Where(number => ColumnName.Parse(number.Key).Role == ColumnRole.Metric).ToList();
        if (measured.Count == 0) return;
        fit.Row(line, epoch, step);
        foreach (var (name, value) in measured)
            fit.Set(split is null || ColumnName.Parse(name) is { Split: not null } or { Metric: MetricNames.LearningRate } ? name : split + "/" + name, value);
    }
}
