namespace MLDiagnostics.Training;

/// <summary>Mean over all pixels: <c>[H, W, C]</c> to the vector <c>[C]</c>.</summary>
public sealed record GlobalAvgPoolSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "global_avg_pool";

    internal static GlobalAvgPoolSpecification Read(LayerReader reader) => new() { Name = reader.Name };

    internal override Layer Build(LayerSite site) => new AvgPoolLayer(
        site.Name, site.Input,
        new Window(site.Input.Height, site.Input.Height, 1, 0, 0),
        new Window(site.Input.Width, site.Input.Width, 1, 0, 0));

    internal override void WriteMembers(LayerWriter writer) { }
}
