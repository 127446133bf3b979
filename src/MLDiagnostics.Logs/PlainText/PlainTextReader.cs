namespace MLDiagnostics.Logs;

/// <summary>
/// Reads logs that a training script of one's own prints: <c>Epoch 3/30, Train Loss: 0.57, Test Acc: 85.1 %</c>, on one line or on several,
/// among any other lines.
/// </summary>
internal sealed class PlainTextReader : RecordRunReader
{
    private const int SampledLines = 400;

    public override string Format => "text-log";

    public override string Description => "text with 'name: value' or 'name=value', such as 'Epoch 3: train loss 0.57'";

    protected override RunFlavour Flavour { get; } = new GenericRunFlavour();

    // Two lines with a loss or an accuracy: one alone may stand in any prose.
    protected override double RecogniseText(string text, IEnumerable<string> lines)
    {
        if (JsonText.IsObject(text)) return 0;
        var found = lines.Take(SampledLines).Select(line => PlainTextLine.Parse(line)).Where(line => line is not null && line.Values.Any(IsLearning)).Take(2).ToList();
        return found.Count == 2 || found.Count == 1 && found[0]!.Epoch is not null ? 0.3 : 0;
    }

    protected override void Gather(RunInput input, List<LoggedFit> fits, List<string> notes)
    {
        var log = new PlainTextLog(fits);
        using var lines = LogLines.Open(input);
        while (lines.MoveNext())
        {
            if (lines.Current.IndexOfAny(':', '=') < 0 || !lines.IsTerminated && log.HasRows) continue;
            if (PlainTextLine.Parse(lines.Current.ToString()) is { } line) log.Take(lines.Number, line);
        }

        log.End();
    }

    private static bool IsLearning(KeyValuePair<string, double> value) => ColumnName.Parse(value.Key).Metric is MetricNames.Loss or MetricNames.Accuracy;
}
