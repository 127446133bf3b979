using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// Each spike that val-spike found, its return, and what remains of its rise in every other evaluation of the same weights; drawn with those
/// evaluations.
/// </summary>
internal sealed class SpikeStudy : ICaseStudy
{
    private const int Window = 10;

    private static readonly string[] Probes =
    [
        ProbeNames.BatchStatistics, ProbeNames.RecomputedStatistics, ProbeNames.SecondValidation, ProbeNames.LargerValidation, ProbeNames.TrainLike,
    ];

    public string Kind => "spikes";

    public IReadOnlyList<string> Arguments { get; } = ["variants"];

    public StudyResult Run(StudyContext context)
    {
        var rows = new List<IReadOnlyList<string>>();
        var drawings = new List<StudyDrawing>();
        var (spikes, returned) = (0, 0);
        foreach (var run in context.Arguments.Texts("variants").SelectMany(context.Runs))
        {
            var loss = Values(run, SeriesKey.Validation(MetricNames.Loss));
            var events = run.Report.Findings.Where(finding => finding.Name == "val-spike").SelectMany(finding => finding.Events).Order().ToList();
            foreach (var epoch in events)
            {
                var level = Level(loss, epoch);
                var rise = loss[epoch] - level;
                var back = loss.Keys.Order().FirstOrDefault(later => later > epoch && loss[later] < level + (rise / 2));
                spikes++;
                if (back > 0) returned++;
                rows.Add(
                [
                    string.Create(CultureInfo.InvariantCulture, $"{run.Variant.Title}, seed {run.Seed}"), CaseNumber.Of(epoch), CaseNumber.Of(level), CaseNumber.Of(loss[epoch]),
                    back > 0 ? CaseNumber.Of(back) : "not", .. Probes.Select(probe => Remaining(run, probe, epoch, rise)),
                ]);
            }

            if (drawings.TrueForAll(drawing => drawing.Group != run.Variant.Name)) drawings.Add(Draw(run, events));
        }

        return new StudyResult
        {
            Values = new Dictionary<string, double> { ["spikes"] = spikes, ["returned"] = returned },
            Drawings = drawings,
            Tables = spikes == 0 ? [] :
            [
                new ExperimentTable
                {
                    Title = "Each spike of the validation loss, and what remains of its rise in other evaluations of the same weights",
                    Columns = ["run", "epoch", "loss before", "at the spike", "back in epoch", "batch statistics", "recomputed statistics", "second sample", "larger sample", "training-like"],
                    Rows = rows,
                    Note = "A rise of which at most half remains counts as gone there. 100 % is a rise as large as that of the validation loss; a dash was not measured.",
                },
            ],
        };
    }

    private static string Remaining(CaseRun run, string probe, long epoch, double rise)
    {
        var values = Values(run, SeriesKey.Validation(MetricNames.ProbeLoss).For(probe));
        return values.TryGetValue(epoch, out var value) && Level(values, epoch) is var level && !Missing.Is(level) ? CaseNumber.Of(Math.Round((value - level) / rise, 2), "%") : "–";
    }

    private static StudyDrawing Draw(CaseRun run, List<long> events)
    {
        List<(string Name, SeriesKey Key)> shown =
        [
            ("as validated", SeriesKey.Validation(MetricNames.Loss)),
            ("batch statistics", SeriesKey.Validation(MetricNames.ProbeLoss).For(ProbeNames.BatchStatistics)),
            ("second sample", SeriesKey.Validation(MetricNames.ProbeLoss).For(ProbeNames.SecondValidation)),
            ("training loss", SeriesKey.Train(MetricNames.Loss)),
        ];
        return new StudyDrawing
        {
            Group = run.Variant.Name,
            Lines =
            [
                .. shown.Select((item, style) => (item.Name, Points: run.Series(item.Key), style)).Where(item => item.Points.Count > 0).Select(item => new ExperimentLine
                {
                    Name = item.Name,
                    X = [.. item.Points.Select(point => point.At)],
                    Y = [.. item.Points.Select(point => point.Value)],
                    Style = item.style,
                }),
            ],
            Marks = [.. events.Select(epoch => new ExperimentMark { X = epoch, Label = CaseNumber.Of(epoch) })],
        };
    }

    /// <summary>Median of the ten epochs before the spike began.</summary>
    private static double Level(Dictionary<long, double> values, long epoch)
    {
        var before = values.Where(pair => pair.Key < epoch).OrderBy(pair => pair.Key).TakeLast(Window).Select(pair => pair.Value).Order().ToList();
        return before.Count == 0 ? Missing.Value : 0.5 * (before[(before.Count - 1) / 2] + before[before.Count / 2]);
    }

    private static Dictionary<long, double> Values(CaseRun run, SeriesKey key) => run.Series(key).ToDictionary(point => (long)point.At, point => point.Value);
}
