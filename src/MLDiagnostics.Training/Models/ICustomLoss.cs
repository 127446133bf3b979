namespace MLDiagnostics.Training;

/// <summary>A loss given as value and gradient. It is called on one thread; what it allocates is garbage of each step.</summary>
public interface ICustomLoss
{
    /// <summary>Measures one example.</summary>
    /// <param name="outputs">What the network says, <c>[H·W·C]</c>.</param>
    /// <param name="targets">What it should say, in the same places.</param>
    /// <param name="weights">The set's weights in the same places; all 1 where it has none. The example's own weight is applied outside.</param>
    /// <param name="gradient">To be written: the derivative of the loss with respect to each output.</param>
    /// <returns>The loss of the example.</returns>
    double Measure(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights, Span<float> gradient);
}
