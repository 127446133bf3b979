namespace MLDiagnostics.Training;

/// <summary>Zeroes values at random in training.</summary>
public sealed record DropoutSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "dropout";

    /// <summary>Probability that a value is zeroed, 0 to below 1.</summary>
    public double Rate { get; init; } = 0.5;

    internal static DropoutSpecification Read(LayerReader reader)
    {
        var rate = reader.Number("rate", null, 0, 1);
        if (rate >= 1) throw reader.Wrong("'rate' must be below 1, or nothing is left");
        return new DropoutSpecification { Name = reader.Name, Rate = rate };
    }

    internal override Layer Build(LayerSite site)
    {
        site.Require(Rate is >= 0 and < 1, "its rate must be from 0 to below 1");
        return new DropoutLayer(site.Name, site.Input, Rate, site.Index);
    }

    internal override void WriteMembers(LayerWriter writer) => writer.Number("rate", Rate);
}
