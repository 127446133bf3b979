using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>Reads its input, channels fastest, as <c>[H, W, C]</c> of the same length.</summary>
public sealed record ReshapeSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "reshape";

    /// <summary>Rows of the output.</summary>
    public int Height { get; init; } = 1;

    /// <summary>Columns of the output.</summary>
    public int Width { get; init; } = 1;

    /// <summary>Channels of the output.</summary>
    public int Channels { get; init; } = 1;

    internal static ReshapeSpecification Read(LayerReader reader) => new()
    {
        Name = reader.Name,
        Height = reader.Count("height", 1),
        Width = reader.Count("width", 1),
        Channels = reader.Count("channels"),
    };

    internal override Layer Build(LayerSite site)
    {
        site.Require(Height > 0 && Width > 0 && Channels > 0, "its sizes must be positive");
        var output = new ImageShape(Height, Width, Channels);
        if (output.Length != site.Input.Length)
            throw site.Wrong(string.Create(CultureInfo.InvariantCulture,
                $"it makes {output} of {site.Input}, but these have {output.Length} and {site.Input.Length} values"));
        return new ViewLayer(site.Name, site.Input, output);
    }

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.Count("height", Height, 1);
        writer.Count("width", Width, 1);
        writer.Count("channels", Channels);
    }
}
