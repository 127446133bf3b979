using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// A Gaussian process over the unit cube with a Matérn 5/2 kernel of one length (Rasmussen and Williams 2006, eq. 4.17), fitted to standardised
/// values; length and noise are those of a small grid with the largest marginal likelihood (eq. 2.30).
/// </summary>
internal sealed class GaussianProcess
{
    private static readonly double[] Lengths = [0.1, 0.2, 0.35, 0.6, 1, 2];
    private static readonly double[] Noises = [1e-4, 1e-2, 0.1];

    private readonly IReadOnlyList<double[]> _points;
    private readonly double _mean;
    private readonly double _deviation;
    private readonly double _length;
    private readonly Cholesky<double> _factor;
    private readonly Vector<double> _weights;

    private GaussianProcess(IReadOnlyList<double[]> points, double mean, double deviation, double length, Cholesky<double> factor, Vector<double> weights)
    {
        (_points, _mean, _deviation, _length, _factor, _weights) = (points, mean, deviation, length, factor, weights);
    }

    /// <summary>Fits it.</summary>
    /// <param name="points">Points of the unit cube, at least one.</param>
    /// <param name="values">A finite value each.</param>
    internal static GaussianProcess Fit(IReadOnlyList<double[]> points, IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Count);
        if (!(deviation > 0)) deviation = 1;
        var standard = Vector<double>.Build.Dense(values.Count, i => (values[i] - mean) / deviation);
        GaussianProcess? best = null;
        var likeliest = double.NegativeInfinity;
        foreach (var length in Lengths)
        {
            foreach (var noise in Noises)
            {
                var covariance = Matrix<double>.Build.Dense(points.Count, points.Count, (i, j) => Kernel(points[i], points[j], length) + (i == j ? noise : 0));
                var factor = covariance.Cholesky();
                var weights = factor.Solve(standard);
                var likelihood = -0.5 * (standard.DotProduct(weights) + factor.DeterminantLn);
                if (!(likelihood > likeliest)) continue;
                likeliest = likelihood;
                best = new GaussianProcess(points, mean, deviation, length, factor, weights);
            }
        }

        return best!;
    }

    /// <summary>Mean and deviation of what is expected at a point.</summary>
    internal (double Mean, double Deviation) Predict(double[] point)
    {
        var covariance = Vector<double>.Build.Dense(_points.Count, i => Kernel(_points[i], point, _length));
        var variance = 1 - covariance.DotProduct(_factor.Solve(covariance));
        return (_mean + (_deviation * covariance.DotProduct(_weights)), _deviation * Math.Sqrt(Math.Max(variance, 0)));
    }

    private static double Kernel(double[] first, double[] second, double length)
    {
        var square = 0.0;
        for (var i = 0; i < first.Length; i++) square += (first[i] - second[i]) * (first[i] - second[i]);
        var r = Math.Sqrt(5 * square) / length;
        return (1 + r + (r * r / 3)) * Math.Exp(-r);
    }
}
