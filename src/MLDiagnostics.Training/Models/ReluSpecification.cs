namespace MLDiagnostics.Training;

/// <summary>max(x, 0).</summary>
public sealed record ReluSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "relu";

    internal static ReluSpecification Read(LayerReader reader) => new() { Name = reader.Name };

    internal override Layer Build(LayerSite site) => new ReluLayer(site.Name, site.Input);

    internal override void WriteMembers(LayerWriter writer) { }
}
