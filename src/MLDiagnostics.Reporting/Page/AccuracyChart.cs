using MLDiagnostics.Reporting.Charts;

namespace MLDiagnostics.Reporting.Page;

/// <summary>
/// Accuracy held against what guessing reaches, the share of the largest class, and with the noise of a small validation set:
/// ±1.96·√(p(1−p)/N), the normal approximation of a 95 % interval of a binomial share.
/// </summary>
internal static class AccuracyChart
{
    private const double Normal95 = 1.96;

    internal static LineChart? Of(RunView run, LineChart? chart) => chart is null ? null : chart with
    {
        Rules = MajorityShare(run.Context.Facts) is { } share
            ? [new Rule { Value = share, Label = $"always the largest class: {NumberText.Of(Math.Round(share, 3))}" }]
            : [],
        Bands = run.Context.Facts.ValidationCount is > 0 and var count ? [.. Noise(chart, count)] : [],
    };

    /// <summary>Share of the largest class: of validation where known, otherwise of training.</summary>
    internal static double? MajorityShare(DataSetFacts facts)
    {
        var classes = facts.ValidationClasses.Sum(item => (long)item.Count) > 0 ? facts.ValidationClasses : facts.TrainClasses;
        var total = classes.Sum(item => (long)item.Count);
        return total > 0 ? classes.Max(item => item.Count) / (double)total : null;
    }

    private static IEnumerable<Band> Noise(LineChart chart, int count)
    {
        var validation = SeriesWords.Split(DataSplit.Validation);
        for (var i = 0; i < chart.Curves.Count; i++)
        {
            if (chart.Curves[i].Label != validation) continue;
            yield return new Band
            {
                Curve = i,
                Label = $"95 % noise of {NumberText.Count(count)} examples",
                Range = point => (point.Y - HalfWidth(point.Y), point.Y + HalfWidth(point.Y)),
            };
        }

        double HalfWidth(double share) => Normal95 * Math.Sqrt(Math.Max(0, share * (1 - share)) / count);
    }
}
