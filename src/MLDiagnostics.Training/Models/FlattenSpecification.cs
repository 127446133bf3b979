namespace MLDiagnostics.Training;

/// <summary><c>[H, W, C]</c> to <c>[H·W·C]</c>, channels fastest.</summary>
public sealed record FlattenSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "flatten";

    internal static FlattenSpecification Read(LayerReader reader) => new() { Name = reader.Name };

    internal override Layer Build(LayerSite site) => new ViewLayer(site.Name, site.Input, new ImageShape(1, 1, site.Input.Length));

    internal override void WriteMembers(LayerWriter writer) { }
}
