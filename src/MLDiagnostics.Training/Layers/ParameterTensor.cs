namespace MLDiagnostics.Training;

/// <summary>A tensor inside a <see cref="ParameterArena"/>.</summary>
internal sealed unsafe class ParameterTensor(ParameterArena arena, string layer, TensorRole role, int[] shape, int offset)
{
    /// <summary>Name of the layer.</summary>
    public string Layer { get; } = layer;

    public TensorRole Role { get; } = role;

    /// <summary>Convolution: [KH, KW, Cin, Cout]; dense: [in, out]; all others: [C].</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>What its steps have other than those of the rest.</summary>
    public StepFactors Factors { get; set; } = StepFactors.One;

    /// <summary>First float in the arena.</summary>
    public int Offset { get; } = offset;

    public int Length { get; } = shape.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>Name in files: <c>conv1/weight</c>.</summary>
    public string Name => $"{Layer}/{Role switch
    {
        TensorRole.Weight => "weight",
        TensorRole.Bias => "bias",
        TensorRole.Scale => "scale",
        TensorRole.Shift => "shift",
        TensorRole.RunningMean => "running_mean",
        _ => "running_variance",
    }}";

    public float* Value => arena.Values.Pointer + Offset;

    public float* Gradient => arena.Gradients!.Pointer + Offset;

    public Span<float> Values => arena.Values.Span.Slice(Offset, Length);

    public Span<float> Gradients => arena.Gradients!.Span.Slice(Offset, Length);
}
