namespace MLDiagnostics.Training;

/// <summary>Puts the channels of its inputs behind each other: <c>[H, W, C₁]</c>, <c>[H, W, C₂]</c> … to <c>[H, W, C₁ + C₂ + …]</c>.</summary>
public sealed record ConcatSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "concat";

    internal override bool IsJoin => true;

    internal static ConcatSpecification Read(LayerReader reader) => new() { Name = reader.Name };

    internal override Layer Build(LayerSite site)
    {
        foreach (var shape in site.Inputs)
            site.Require((shape.Height, shape.Width) == (site.Input.Height, site.Input.Width),
                $"it joins channels of images of one height and width and gets {site.Input} and {shape}");
        return new ConcatLayer(site.Name, site.Inputs);
    }

    internal override void WriteMembers(LayerWriter writer) { }
}
