using MathNet.Numerics.Distributions;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// The range that an accuracy measured on N examples stays in for 95 of 100 samples if the network answers as in the neighbouring epochs: the
/// exact binomial interval around their median.
/// </summary>
internal static class NoiseBand
{
    private const int Neighbours = 10;
    private const double Tail = 0.025;

    /// <param name="accuracies">An accuracy an epoch, 0 to 1.</param>
    /// <param name="count">Examples that each was measured on.</param>
    internal static IReadOnlyList<(double Lower, double Upper)> Around(IReadOnlyList<double> accuracies, int count) =>
        [.. Enumerable.Range(0, accuracies.Count).Select(i => Interval(Centre(accuracies, i), count))];

    internal static (double Lower, double Upper) Interval(double share, int count)
    {
        if (!double.IsFinite(share)) return (double.NaN, double.NaN);
        var answers = new Binomial(Math.Clamp(share, 0, 1), count);
        var (lower, upper) = (0, count);
        while (lower < count && answers.CumulativeDistribution(lower) <= Tail) lower++;
        while (upper > lower && answers.CumulativeDistribution(upper - 1) >= 1 - Tail) upper--;
        return ((double)lower / count, (double)upper / count);
    }

    // The epoch itself is left out: a spike must not make its own band.
    private static double Centre(IReadOnlyList<double> values, int index)
    {
        var around = new List<double>();
        for (var i = Math.Max(0, index - Neighbours); i <= Math.Min(values.Count - 1, index + Neighbours); i++)
            if (i != index && double.IsFinite(values[i])) around.Add(values[i]);
        around.Sort();
        return around.Count == 0 ? double.NaN : 0.5 * (around[(around.Count - 1) / 2] + around[around.Count / 2]);
    }
}
