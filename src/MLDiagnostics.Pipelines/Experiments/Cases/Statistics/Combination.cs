namespace MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

/// <summary>Makes one number of those of several variants, in their order.</summary>
internal static class Combination
{
    internal static IReadOnlyList<string> Words { get; } = ["min", "max", "mean", "sum", "count", "falls", "rises", "spread"];

    /// <summary><c>falls</c> and <c>rises</c> are 1 where each value is below (above) the one before; <c>count</c> counts those that are not 0; <c>spread</c> is the largest over the smallest.</summary>
    internal static double Of(string word, IReadOnlyList<double> values) => word switch
    {
        "min" or "max" or "mean" or "sum" or "spread" when values.Any(Missing.Is) => Missing.Value,
        "min" => values.Min(),
        "max" => values.Any(double.IsNaN) ? double.NaN : values.Max(),
        "mean" => values.Average(),
        "sum" => values.Sum(),
        "count" => values.Count(value => value != 0),
        "falls" => Follows(values, (before, after) => after < before),
        "rises" => Follows(values, (before, after) => after > before),
        "spread" => values.Max() / values.Min(),
        _ => throw new PlanException($"combine is one of {string.Join(", ", Words)}, and not '{word}'."),
    };

    private static double Follows(IReadOnlyList<double> values, Func<double, double, bool> holds) =>
        Enumerable.Range(1, values.Count - 1).All(i => holds(values[i - 1], values[i])) ? 1 : 0;
}
