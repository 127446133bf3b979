namespace MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

/// <summary>Holds claims against what was measured.</summary>
internal static class ClaimJudge
{
    internal static IReadOnlyList<string> Comparisons { get; } = ["<", "<=", ">", ">=", "="];

    internal static IReadOnlyList<string> SeedWords { get; } = ["each", "mean", "pooled"];

    internal static ClaimResult Judge(Claim claim, CaseMeasurements measurements, CaseFile file)
    {
        var values = measurements.BySeed(claim.Statistic);
        var measured = claim.Seeds == "each" ? NearestToFailing(values, claim) : measurements.Over(claim.Statistic, claim.Seeds);
        return new ClaimResult
        {
            Id = claim.Id,
            Claim = claim.Text,
            Statistic = StatisticWords.Of(claim.Statistic, file) + (values.Count < 2 ? "" : claim.Seeds switch { "each" => ", each seed", "mean" => ", mean of the seeds", _ => ", all seeds together" }),
            Measured = measured,
            Seeds = values,
            Comparison = claim.Comparison,
            Bound = claim.Bound,
            Expected = claim.Expected,
            Holds = claim.Seeds == "each" ? values.Count > 0 && values.All(value => Holds(value, claim)) : Holds(measured, claim),
            Note = claim.Note,
        };
    }

    private static bool Holds(double value, Claim claim) => claim.Comparison switch
    {
        "<" => value < claim.Bound,
        "<=" => value <= claim.Bound,
        ">" => value > claim.Bound,
        ">=" => value >= claim.Bound,
        _ => Math.Abs(value - claim.Bound) <= 1e-9 * Math.Max(1, Math.Abs(claim.Bound)),
    };

    private static double NearestToFailing(IReadOnlyList<double> values, Claim claim) => claim.Comparison switch
    {
        _ when values.Count == 0 || values.Any(Missing.Is) => Missing.Value,
        _ when values.Any(double.IsNaN) => double.NaN,
        "<" or "<=" => values.Max(),
        ">" or ">=" => values.Min(),
        _ => values.MaxBy(value => Math.Abs(value - claim.Bound)),
    };
}
