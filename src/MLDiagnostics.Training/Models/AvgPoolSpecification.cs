namespace MLDiagnostics.Training;

/// <summary>Mean over windows; padding is not counted.</summary>
public sealed record AvgPoolSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "avg_pool";

    /// <summary>Rows of the window.</summary>
    public int Height { get; init; } = 2;

    /// <summary>Columns of the window.</summary>
    public int Width { get; init; } = 2;

    /// <summary>Pixels from one window to the next; <see langword="null"/> for the size of the window.</summary>
    public int? Stride { get; init; }

    /// <summary>What happens at the border.</summary>
    public WindowPadding Padding { get; init; }

    internal static AvgPoolSpecification Read(LayerReader reader)
    {
        var (height, width) = reader.Size("size", 2);
        return new AvgPoolSpecification
        {
            Name = reader.Name,
            Height = height,
            Width = width,
            Stride = reader.OptionalCount("stride"),
            Padding = reader.Word("padding", WindowPadding.Valid),
        };
    }

    internal override Layer Build(LayerSite site) => new AvgPoolLayer(
        site.Name, site.Input,
        site.Fit(site.Input.Height, Height, Stride ?? Height, Padding, "window"),
        site.Fit(site.Input.Width, Width, Stride ?? Width, Padding, "window"));

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.Size("size", Height, Width);
        writer.Count("stride", Stride);
        writer.Word<WindowPadding>("padding", Padding);
    }
}
