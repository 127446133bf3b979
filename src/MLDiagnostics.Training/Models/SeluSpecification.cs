namespace MLDiagnostics.Training;

/// <summary>Self-normalising ELU (Klambauer et al. 2017), with the paper's two constants; meant for LeCun's normal initial weights.</summary>
public sealed record SeluSpecification : LayerSpecification
{
    private const double Alpha = 1.6732632423543772848170429916717;
    private const double Scale = 1.0507009873554804934193349852946;

    /// <inheritdoc/>
    public override string Type => "selu";

    internal static SeluSpecification Read(LayerReader reader) => new() { Name = reader.Name };

    internal override Layer Build(LayerSite site) =>
        new ActivationLayer<ScaledElu>(site.Name, site.Input, new ScaledElu(Alpha, Scale));

    internal override void WriteMembers(LayerWriter writer) { }
}
