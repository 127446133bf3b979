using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>
/// A loss with two basins over one weight w, f(w) = (w² − 1)² + tilt · w: the better one near −1, the worse one near 1. Each example adds its
/// target times w, so that single batches push to either side while their mean is f.
/// </summary>
internal sealed class BasinLoss : ICustomLoss
{
    private const double Tilt = 0.3;

    internal static double Value(double w) => (((w * w) - 1) * ((w * w) - 1)) + (Tilt * w);

    /// <summary>Where the two basins part: the middle root of f′, by Newton's method.</summary>
    internal static double Ridge
    {
        get
        {
            var w = 0.0;
            for (var i = 0; i < 50; i++) w -= ((4 * w * ((w * w) - 1)) + Tilt) / ((12 * w * w) - 4);
            return w;
        }
    }

    public double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradient)
    {
        double w = outputs[0];
        if (!gradient.IsEmpty) gradient[0] = (float)((4 * w * ((w * w) - 1)) + Tilt + targets[0]);
        return Value(w) + (targets[0] * w);
    }
}
