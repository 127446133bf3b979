using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Runs with a change held against the runs without it, seed by seed.</summary>
internal sealed class TrialComparison
{
    private static readonly SeriesKey BalancedAccuracy = SeriesKey.Validation("balanced_accuracy");

    private readonly RemedyVariant _variant;
    private readonly IReadOnlyList<RunOutcome> _before;
    private readonly IReadOnlyList<RunOutcome> _after;
    private readonly List<FindingChange> _findings;
    private readonly List<MetricChange> _metrics;

    internal TrialComparison(RemedyVariant variant, IReadOnlyList<DiagnosticReport> before, IReadOnlyList<DiagnosticReport> after)
    {
        _variant = variant;
        _before = [.. before.Select(report => new RunOutcome(report))];
        _after = [.. after.Select(report => new RunOutcome(report))];
        _findings = Changes();
        _metrics =
        [
            .. Metric(BalancedAccuracy, run => run.BalancedAccuracy),
            .. Metric(SeriesKey.Validation(MetricNames.Accuracy), run => run.ValidationAccuracy),
            .. Metric(SeriesKey.Validation(MetricNames.Loss), run => run.ValidationLoss),
            .. Metric(SeriesKey.Train(MetricNames.Loss), run => run.TrainLoss),
        ];
    }

    internal RemedyTrial Conclude(IReadOnlyList<int> seeds, TimeSpan duration)
    {
        var effect = Effect();
        return new RemedyTrial
        {
            Name = _variant.Name,
            Change = _variant.Change,
            Targets = _variant.Targets,
            Effect = effect,
            Conclusion = Sentence(effect),
            Seeds = seeds,
            Findings = _findings,
            Metrics = _metrics,
            Curves = Curves(),
            Duration = duration,
        };
    }

    private IEnumerable<FindingChange> Targets => _findings.Where(change => _variant.Targets.Contains(change.Id));

    /// <summary>Came in most seeds with the change and in none without.</summary>
    private IEnumerable<FindingChange> New => _findings.Where(change => change.RunsBefore == 0 && 2 * change.RunsAfter > _after.Count);

    private RemedyEffect Effect()
    {
        var quality = _metrics.Count > 0 ? Quality(_metrics[0]) : 0;
        var areGone = Targets.Any(IsUsual) && Targets.All(change => change.RunsAfter == 0);
        if (quality < 0 || New.Any(change => IsError(change.Id))) return RemedyEffect.Harmed;
        var learned = _after.Count(HasLearned);
        if (2 * learned <= _after.Count) return RemedyEffect.NoEffect;
        if (areGone && !New.Any() && learned == _after.Count) return RemedyEffect.Cured;
        return areGone || Targets.Any(IsRarer) || quality > 0 ? RemedyEffect.Helped : RemedyEffect.NoEffect;
    }

    /// <summary>What came in a few seeds only may stay away by luck: no change is credited with it.</summary>
    private bool IsUsual(FindingChange change) => 2 * change.RunsBefore > _before.Count;

    /// <summary>In less than half as many seeds, or half as many occurrences and fewer in most seeds.</summary>
    private bool IsRarer(FindingChange change)
    {
        if (IsUsual(change) && 2 * change.RunsAfter < change.RunsBefore) return true;
        var fewer = _before.Zip(_after, (before, after) => Events([after], change.Id) < Events([before], change.Id)).Count(isFewer => isFewer);
        return 2 * change.EventsAfter <= change.EventsBefore - 1 && 2 * fewer > _before.Count;
    }

    /// <summary>
    /// A network that answers no better than chance is not cured, whatever it is silent about. Three standard errors, since the best of many
    /// epochs is looked at. Unknown accuracy says nothing against it.
    /// </summary>
    private static bool HasLearned(RunOutcome run)
    {
        var accuracy = double.IsNaN(run.BalancedAccuracy) ? run.ValidationAccuracy : run.BalancedAccuracy;
        if (double.IsNaN(accuracy) || run.Classes < 2 || run.ValidationCount is not { } count) return true;
        var chance = 1.0 / run.Classes;
        return accuracy > chance + (3 * Math.Sqrt(chance * (1 - chance) / count));
    }

    private bool IsError(string id) => _after.Any(run => run.Findings.Any(finding => finding.Id == id && finding.Severity == Severity.Error));

    private List<FindingChange> Changes()
    {
        var all = _before.Concat(_after).SelectMany(run => Worrying(run)).GroupBy(finding => (finding.Id, finding.Name)).Select(group => group.Key);
        return
        [
            .. all.Select(finding => new FindingChange
            {
                Id = finding.Id,
                Name = finding.Name,
                RunsBefore = Runs(_before, finding.Id),
                RunsAfter = Runs(_after, finding.Id),
                EventsBefore = Events(_before, finding.Id),
                EventsAfter = Events(_after, finding.Id),
            }).OrderByDescending(change => _variant.Targets.Contains(change.Id)).ThenBy(change => change.Id, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Finding> Worrying(RunOutcome run) => run.Findings.Where(finding => finding.Severity > Severity.Info);

    private static int Runs(IReadOnlyList<RunOutcome> runs, string id) => runs.Count(run => Worrying(run).Any(finding => finding.Id == id));

    private static int Events(IReadOnlyList<RunOutcome> runs, string id) =>
        runs.Sum(run => Worrying(run).Where(finding => finding.Id == id).Sum(finding => finding.Events.Count));

    // What is NaN in some seeds on one side only (a loss that was never finite) is no number to average, but it is counted.
    private IEnumerable<MetricChange> Metric(SeriesKey series, Func<RunOutcome, double> best)
    {
        double[] before = [.. _before.Select(best)], after = [.. _after.Select(best)];
        if (!before.Any(double.IsFinite) && !after.Any(double.IsFinite)) yield break;
        var interval = PairedInterval.Of(before, after);
        yield return new MetricChange
        {
            Series = series,
            Before = before.Average(),
            After = after.Average(),
            Difference = interval.Mean,
            Lower = interval.Lower,
            Upper = interval.Upper,
        };
    }

    /// <summary>1 for better beyond the noise of the seeds, −1 for worse, 0 for neither. A result that was not finite and now is, is better.</summary>
    private static int Quality(MetricChange change)
    {
        if (!double.IsFinite(change.Difference)) return double.IsFinite(change.After).CompareTo(double.IsFinite(change.Before));
        var sign = change.Series.Metric == MetricNames.Loss ? -1 : 1;
        return change.Lower > 0 ? sign : change.Upper < 0 ? -sign : 0;
    }

    private IReadOnlyList<TrialCurve> Curves()
    {
        SeriesKey[] keys =
        [
            SeriesKey.Train(MetricNames.Loss), SeriesKey.Validation(MetricNames.Loss), SeriesKey.Validation(MetricNames.Accuracy),
        ];
        return
        [
            .. keys.Select(key => new TrialCurve { Series = key, Before = _before[0].Curve(key), After = _after[0].Curve(key) })
                .Where(curve => curve.Before.Any(double.IsFinite) || curve.After.Any(double.IsFinite)),
        ];
    }

    private string Sentence(RemedyEffect effect)
    {
        var parts = new List<string>();
        foreach (var change in Targets)
            parts.Add(Text($"{change.Name} in {change.RunsAfter} of {_after.Count} runs, before in {change.RunsBefore}{Occurrences(change)}"));
        foreach (var change in New) parts.Add(Text($"{change.Name} is new in {change.RunsAfter} of {_after.Count}"));
        if (_metrics is [var metric, ..])
        {
            var interval = double.IsFinite(metric.Lower) ? Text($", 95 % interval of the difference {metric.Lower:+0.####;-0.####;0} to {metric.Upper:+0.####;-0.####;0}") : "";
            parts.Add(Text($"best {Words(metric.Series)} {ReadableNumber.Of(metric.After)}, before {ReadableNumber.Of(metric.Before)}{interval}"));
        }

        var blind = _after.Count(run => !HasLearned(run));
        if (blind == _after.Count) parts.Add("the answers are no better than chance");
        else if (blind > 0) parts.Add(Text($"in {blind} of {_after.Count} runs the answers are no better than chance"));
        if (Targets.Any() && !Targets.Any(IsUsual)) parts.Add("what came so rarely before may stay away by chance");
        if (_after.Count == 1) parts.Add("one seed does not tell an effect from luck");
        return string.Join("; ", parts) + ".";
    }

    // Said where there are several a run.
    private static string Occurrences(FindingChange change) =>
        change.EventsBefore <= change.RunsBefore && change.EventsAfter <= change.RunsAfter ? "" : Text($" ({change.EventsAfter} occurrences, before {change.EventsBefore})");

    private static string Words(SeriesKey series) => (series.Split == DataSplit.Train ? "training " : "validation ") + series.Metric.Replace('_', ' ');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
