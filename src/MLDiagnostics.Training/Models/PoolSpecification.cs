namespace MLDiagnostics.Training;

/// <summary>One number a window and channel: what the pooling layers have in common.</summary>
public abstract record PoolSpecification : LayerSpecification
{
    private protected PoolSpecification() { }

    /// <summary>Rows of the window.</summary>
    public int Height { get; init; } = 2;

    /// <summary>Columns of the window.</summary>
    public int Width { get; init; } = 2;

    /// <summary>Pixels from one window to the next; <see langword="null"/> for the size of the window.</summary>
    public int? Stride { get; init; }

    /// <summary>What happens at the border.</summary>
    public WindowPadding Padding { get; init; }

    /// <summary>A specification with the members of JSON.</summary>
    private protected static T Read<T>(T empty, LayerReader reader) where T : PoolSpecification
    {
        var (height, width) = reader.Size("size", 2);
        return empty with
        {
            Name = reader.Name,
            Height = height,
            Width = width,
            Stride = reader.OptionalCount("stride"),
            Padding = reader.Word("padding", WindowPadding.Valid),
        };
    }

    private protected Window Rows(LayerSite site) => site.Fit(site.Input.Height, Height, Stride ?? Height, Padding, "window");

    private protected Window Columns(LayerSite site) => site.Fit(site.Input.Width, Width, Stride ?? Width, Padding, "window");

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.Size("size", Height, Width);
        writer.Count("stride", Stride);
        writer.Word<WindowPadding>("padding", Padding);
    }
}
