namespace MLDiagnostics.Training;

/// <summary>Mean over windows; padding is not counted.</summary>
public sealed record AvgPoolSpecification : PoolSpecification
{
    /// <inheritdoc/>
    public override string Type => "avg_pool";

    internal static AvgPoolSpecification Read(LayerReader reader) => Read(new AvgPoolSpecification(), reader);

    internal override Layer Build(LayerSite site) => new AvgPoolLayer(site.Name, site.Input, Rows(site), Columns(site));
}
