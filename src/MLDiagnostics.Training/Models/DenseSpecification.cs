namespace MLDiagnostics.Training;

/// <summary>A dense layer: <c>[in]</c> to <c>[units]</c>.</summary>
public sealed record DenseSpecification : WeightLayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "dense";

    /// <summary>Outputs; <see langword="null"/>, in JSON <c>"classes"</c>, for one a class of the data.</summary>
    public int? Units { get; init; }

    internal static DenseSpecification Read(LayerReader reader) => ReadWeights(new DenseSpecification(), reader) with
    {
        Units = reader.CountOrClasses("units"),
    };

    internal override Layer Build(LayerSite site)
    {
        RequireWeights(site);
        site.Require(Units is null or > 0, "it needs at least one unit");
        site.Require(Units is not null || site.ClassCount > 0, "its units are the classes of the data, which have none; give it a number");
        if (!site.Input.IsFlat) throw site.Wrong($"a dense layer needs a flat input and gets {site.Input}; put a flatten layer before it");
        return new DenseLayer(site.Name, site.Input, Units ?? site.ClassCount, Bias, Start);
    }

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.CountOrClasses("units", Units);
        WriteWeights(writer);
    }
}
