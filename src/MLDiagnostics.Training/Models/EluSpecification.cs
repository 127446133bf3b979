namespace MLDiagnostics.Training;

/// <summary>x above 0, α·(eˣ − 1) below (Clevert et al. 2016).</summary>
public sealed record EluSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "elu";

    /// <summary>The α that values fall to, negated; 0 to 1000. The paper, Keras and PyTorch: 1.</summary>
    public double Alpha { get; init; } = 1;

    internal static EluSpecification Read(LayerReader reader) => new() { Name = reader.Name, Alpha = reader.Number("alpha", 1, 0, 1000) };

    internal override Layer Build(LayerSite site)
    {
        site.Require(Alpha is >= 0 and <= 1000, "its alpha must be from 0 to 1000");
        return new ActivationLayer<ScaledElu>(site.Name, site.Input, new ScaledElu(Alpha, 1));
    }

    internal override void WriteMembers(LayerWriter writer) => writer.Number("alpha", Alpha);
}
