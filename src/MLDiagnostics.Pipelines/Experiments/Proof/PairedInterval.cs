using MathNet.Numerics.Distributions;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Mean of paired differences with its 95 % interval by Student's t, n − 1 degrees of freedom.</summary>
internal readonly record struct PairedInterval(double Mean, double Lower, double Upper)
{
    internal static PairedInterval Of(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        var differences = before.Zip(after, (first, second) => second - first).ToList();
        var mean = differences.Average();
        if (differences.Count < 2 || !double.IsFinite(mean)) return new(mean, double.NaN, double.NaN);
        var variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / (differences.Count - 1);
        var half = StudentT.InvCDF(0, 1, differences.Count - 1, 0.975) * Math.Sqrt(variance / differences.Count);
        return new(mean, mean - half, mean + half);
    }
}
