namespace MLDiagnostics.Training;

/// <summary>A convolution along one axis: <c>[1, W, Cin]</c> to <c>[1, W', filters]</c>, such as of a spectrum or a sound.</summary>
public sealed record Conv1DSpecification : ConvolutionSpecification
{
    /// <inheritdoc/>
    public override string Type => "conv1d";

    /// <summary>Places that the kernel covers.</summary>
    public int KernelSize { get; init; } = 3;

    internal static Conv1DSpecification Read(LayerReader reader) =>
        ReadConvolution(new Conv1DSpecification(), reader) with { KernelSize = reader.Count("kernel") };

    internal override Layer Build(LayerSite site) => site.Input.Height == 1
        ? Build(site, 1, KernelSize, isFlat: true)
        : throw site.Wrong($"it needs an input of height 1, such as [1, W, C], and gets {site.Input}");

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.Count("filters", Filters);
        writer.Count("kernel", KernelSize);
        WriteConvolution(writer);
    }
}
