namespace MLDiagnostics.Training.Tests;

/// <summary>Σ w·(s − t)⁴: a loss that nobody ships.</summary>
internal sealed class QuarticLoss : ICustomLoss
{
    public double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var distance = (double)outputs[i] - targets[i];
            sum += weights[i] * distance * distance * distance * distance;
            gradient[i] = (float)(4 * weights[i] * distance * distance * distance);
        }

        return sum;
    }
}
