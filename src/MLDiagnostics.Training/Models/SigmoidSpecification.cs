namespace MLDiagnostics.Training;

/// <summary>1 / (1 + e⁻ˣ), element by element.</summary>
public sealed record SigmoidSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "sigmoid";

    internal static SigmoidSpecification Read(LayerReader reader) => new() { Name = reader.Name };

    internal override Layer Build(LayerSite site) => new ActivationLayer<LogisticSigmoid>(site.Name, site.Input, default);

    internal override void WriteMembers(LayerWriter writer) { }
}
