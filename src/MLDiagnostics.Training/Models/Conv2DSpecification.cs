namespace MLDiagnostics.Training;

/// <summary>A two-dimensional convolution: <c>[H, W, Cin]</c> to <c>[H', W', filters]</c>.</summary>
public sealed record Conv2DSpecification : WeightLayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "conv2d";

    /// <summary>Output channels.</summary>
    public int Filters { get; init; } = 1;

    /// <summary>Rows of the kernel.</summary>
    public int KernelHeight { get; init; } = 3;

    /// <summary>Columns of the kernel.</summary>
    public int KernelWidth { get; init; } = 3;

    /// <summary>Pixels from one window to the next, both ways.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>What happens at the border; <see cref="WindowPadding.Valid"/> as in Keras.</summary>
    public WindowPadding Padding { get; init; }

    internal override string NameStem => "conv";

    internal static Conv2DSpecification Read(LayerReader reader)
    {
        var (height, width) = reader.Size("kernel");
        return ReadWeights(new Conv2DSpecification(), reader) with
        {
            Filters = reader.Count("filters"),
            KernelHeight = height,
            KernelWidth = width,
            Stride = reader.Count("stride", 1),
            Padding = reader.Word("padding", WindowPadding.Valid),
        };
    }

    internal override Layer Build(LayerSite site)
    {
        site.Require(Filters > 0, "it needs at least one filter");
        RequireWeights(site);
        return new Conv2DLayer(
            site.Name, site.Input, Filters,
            site.Fit(site.Input.Height, KernelHeight, Stride, Padding, "kernel"),
            site.Fit(site.Input.Width, KernelWidth, Stride, Padding, "kernel"),
            Bias, Start);
    }

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.Count("filters", Filters);
        writer.Size("kernel", KernelHeight, KernelWidth);
        writer.Count("stride", Stride, 1);
        writer.Word<WindowPadding>("padding", Padding);
        WriteWeights(writer);
    }
}
