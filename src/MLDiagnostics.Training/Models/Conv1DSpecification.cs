namespace MLDiagnostics.Training;

/// <summary>A convolution along one axis: <c>[1, W, Cin]</c> to <c>[1, W', filters]</c>, such as of a spectrum or a sound.</summary>
public sealed record Conv1DSpecification : WeightLayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "conv1d";

    /// <summary>Output channels.</summary>
    public int Filters { get; init; } = 1;

    /// <summary>Places that the kernel covers.</summary>
    public int KernelSize { get; init; } = 3;

    /// <summary>Places from one window to the next.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>What happens at the border.</summary>
    public WindowPadding Padding { get; init; }

    internal override string NameStem => "conv";

    internal static Conv1DSpecification Read(LayerReader reader) => ReadWeights(new Conv1DSpecification(), reader) with
    {
        Filters = reader.Count("filters"),
        KernelSize = reader.Count("kernel"),
        Stride = reader.Count("stride", 1),
        Padding = reader.Word("padding", WindowPadding.Valid),
    };

    internal override Layer Build(LayerSite site)
    {
        site.Require(Filters > 0, "it needs at least one filter");
        RequireWeights(site);
        if (site.Input.Height != 1)
            throw site.Wrong($"it needs an input of height 1, such as [1, W, C], and gets {site.Input}");
        return new Conv2DLayer(
            site.Name, site.Input, Filters, new Window(1, 1, 1, 0, 0),
            site.Fit(site.Input.Width, KernelSize, Stride, Padding, "kernel"), Bias, Start);
    }

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.Count("filters", Filters);
        writer.Count("kernel", KernelSize);
        writer.Count("stride", Stride, 1);
        writer.Word<WindowPadding>("padding", Padding);
        WriteWeights(writer);
    }
}
