namespace MLDiagnostics.Training;

/// <summary><c>[H, W, C]</c> to <c>[H·W·C]</c>, channels fastest.</summary>
public sealed record FlattenSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "flatten";

    internal static FlattenSpecification Read(LayerReader reader) => new() { Name = reader.Name };

    internal override Layer Build(LayerSite site) => new FlattenLayer(site.Name, site.Input);

    internal override void WriteMembers(LayerWriter writer) { }
}
