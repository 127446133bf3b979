namespace MLDiagnostics.Training;

/// <summary>What one output is compared with for one example.</summary>
internal readonly ref struct TargetRow
{
    /// <summary>As many values as the output has; of a label, 1 in the place of its class.</summary>
    public required ReadOnlySpan<float> Values { get; init; }

    /// <summary>A weight for each value; empty for 1 throughout.</summary>
    public ReadOnlySpan<float> Weights { get; init; }

    public double Weight(int index) => Weights.IsEmpty ? 1 : Weights[index];
}
