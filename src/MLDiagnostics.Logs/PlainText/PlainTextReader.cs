namespace MLDiagnostics.Logs;

/// <summary>
/// Reads logs that a training script of one's own prints: <c>Epoch 3/30, Train Loss: 0.57, Test Acc: 85.1 %</c>, on one line or on several,
/// among any other lines.
/// </summary>
internal sealed class PlainTextReader : RecordRunReader
{
    private const int SampledLines = 400;
    private const int Repeats = 3;

    public override string Format => "text-log";

    public override string Description => "text with 'name: value' or 'name=value', such as 'Epoch 3: train loss 0.57'";

    public override string Example => "Epoch 3/30, Train Loss: 0.57, Test Acc: 85.1%";

    protected override bool IsLastResort => true;

    protected override RunFlavour Flavour { get; } = new GenericRunFlavour();

    // One line alone may stand in any prose, and two without a counter in any program.
    protected override double RecogniseText(string text, IEnumerable<string> lines)
    {
        if (JsonText.IsObject(text)) return 0;
        var (counted, named) = (0, new Dictionary<string, int>());
        foreach (var line in lines.Take(SampledLines).Select(line => PlainTextLine.Parse(line)))
        {
            if (line?.Values.FirstOrDefault(IsLearning) is not { Key: { } name }) continue;
            if ((line.Epoch ?? line.Step) is not null) counted++;
            named[name] = named.GetValueOrDefault(name) + 1;
            if (counted > 1 || named[name] >= Repeats) return 0.3;
        }

        return 0;
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
