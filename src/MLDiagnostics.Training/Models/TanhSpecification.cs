namespace MLDiagnostics.Training;

/// <summary>Hyperbolic tangent, element by element.</summary>
public sealed record TanhSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "tanh";

    internal static TanhSpecification Read(LayerReader reader) => new() { Name = reader.Name };

    internal override Layer Build(LayerSite site) => new ActivationLayer<HyperbolicTangent>(site.Name, site.Input, default);

    internal override void WriteMembers(LayerWriter writer) { }
}
