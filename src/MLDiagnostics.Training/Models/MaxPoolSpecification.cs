namespace MLDiagnostics.Training;

/// <summary>Maximum over windows of an image.</summary>
public sealed record MaxPoolSpecification : PoolSpecification
{
    /// <inheritdoc/>
    public override string Type => "max_pool";

    internal static MaxPoolSpecification Read(LayerReader reader) => Read(new MaxPoolSpecification(), reader);

    internal override Layer Build(LayerSite site) => new MaxPoolLayer(site.Name, site.Input, Rows(site), Columns(site));
}
