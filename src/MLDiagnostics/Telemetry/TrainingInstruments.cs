using System.Diagnostics.Metrics;

namespace MLDiagnostics;

/// <summary>
/// Measurements of running trainings for whoever listens to the meter <c>MLDiagnostics</c>, such as OpenTelemetry: gauges named
/// <c>mldiagnostics.training.METRIC</c> with the attributes <c>mldiagnostics.run</c>, <c>mldiagnostics.split</c>, <c>mldiagnostics.part</c> and
/// <c>mldiagnostics.clock</c> (<c>epoch</c> or <c>step</c>), and counters <c>mldiagnostics.training.epochs</c>, <c>…steps</c> and <c>…findings</c>.
/// Without a listener nothing is computed.
/// </summary>
internal sealed class TrainingInstruments
{
    internal const string MeterName = "MLDiagnostics";
    private const string Prefix = "mldiagnostics.training.";
    // Names beyond these are not made into instruments: what listens may keep each for ever.
    private const int MostInstruments = 200;
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Epochs = Meter.CreateCounter<long>(Prefix + "epochs", "{epoch}", "Epochs done.");
    private static readonly Counter<long> Steps = Meter.CreateCounter<long>(Prefix + "steps", "{step}", "Optimizer steps done.");
    private static readonly Counter<long> Findings = Meter.CreateCounter<long>(Prefix + "findings", "{finding}", "Findings raised, by detector and severity.");
    private static readonly Dictionary<string, Gauge<double>> Gauges = [];
    private static readonly Lock Sync = new();
    private static readonly Gauge<double>?[] Usual = [GaugeOf(MetricNames.Loss), GaugeOf(MetricNames.Accuracy), GaugeOf(MetricNames.LearningRate)];

    private readonly HashSet<(string Id, DataSplit Split, string? Part)> _raised = [];
    private RunContext? _context;
    private SeriesDescriptor[] _columns = [];

    /// <summary>Whether anybody listens.</summary>
    internal static bool IsEnabled => Epochs.Enabled || Steps.Enabled || Findings.Enabled || Array.Exists(Usual, gauge => gauge is { Enabled: true });

    internal void Record(RunContext context, StepCompleted step)
    {
        Steps.Add(1, new KeyValuePair<string, object?>("mldiagnostics.run", context.RunId));
        if (!ReferenceEquals(context, _context))
            (_context, _columns) = (context, [.. context.Series.Where(series => series.Key.Clock == RunClock.Step)]);
        var values = step.Values.Span;
        for (var i = 0; i < Math.Min(values.Length, _columns.Length); i++) Record(context, _columns[i].Key, values[i]);
    }

    internal static void Record(RunContext context, EpochCompleted epoch)
    {
        Epochs.Add(1, new KeyValuePair<string, object?>("mldiagnostics.run", context.RunId));
        foreach (var value in epoch.Values) Record(context, value.Key, value.Value);
    }

    internal void Count(RunContext context, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (!_raised.Add((finding.Id, finding.Split, finding.Part))) continue;
            Findings.Add(1, new("mldiagnostics.run", context.RunId), new("mldiagnostics.detector", finding.Name),
                new("mldiagnostics.severity", finding.Severity.ToString().ToLowerInvariant()));
        }
    }

    // A non-finite measurement would poison what adds measurements up; the finding of it is counted.
    private static void Record(RunContext context, SeriesKey key, double value)
    {
        if (!double.IsFinite(value) || GaugeOf(key.Metric) is not { Enabled: true } gauge) return;
        gauge.Record(value,
            new("mldiagnostics.run", context.RunId),
            new("mldiagnostics.split", key.Split == DataSplit.None ? null : key.Split.ToString().ToLowerInvariant()),
            new("mldiagnostics.part", key.Part),
            new("mldiagnostics.clock", key.Clock == RunClock.Step ? "step" : "epoch"));
    }

    private static Gauge<double>? GaugeOf(string metric)
    {
        lock (Sync)
        {
            if (Gauges.TryGetValue(metric, out var gauge)) return gauge;
            if (Gauges.Count >= MostInstruments) return null;
            var descriptor = MetricDescriptor.Of(metric);
            var name = Prefix + string.Concat(metric.Select(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-' ? character : '_'));
            Gauges.Add(metric, gauge = Meter.CreateGauge<double>(name, descriptor.Unit, descriptor.Description));
            return gauge;
        }
    }
}
