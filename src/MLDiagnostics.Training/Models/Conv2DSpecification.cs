namespace MLDiagnostics.Training;

/// <summary>A two-dimensional convolution: <c>[H, W, Cin]</c> to <c>[H', W', filters]</c>.</summary>
public sealed record Conv2DSpecification : ConvolutionSpecification
{
    /// <inheritdoc/>
    public override string Type => "conv2d";

    /// <summary>Rows of the kernel.</summary>
    public int KernelHeight { get; init; } = 3;

    /// <summary>Columns of the kernel.</summary>
    public int KernelWidth { get; init; } = 3;

    internal static Conv2DSpecification Read(LayerReader reader)
    {
        var (height, width) = reader.Size("kernel");
        return ReadConvolution(new Conv2DSpecification(), reader) with { KernelHeight = height, KernelWidth = width };
    }

    internal override Layer Build(LayerSite site) => Build(site, KernelHeight, KernelWidth, isFlat: false);

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.Count("filters", Filters);
        writer.Size("kernel", KernelHeight, KernelWidth);
        WriteConvolution(writer);
    }
}
