namespace MLDiagnostics.Training;

/// <summary>x above 0, slope·x below (Maas, Hannun and Ng 2013).</summary>
public sealed record LeakyReluSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "leaky_relu";

    /// <summary>Slope below 0, 0 to 1. The paper and PyTorch: 0.01; Keras: 0.3.</summary>
    public double Slope { get; init; } = 0.01;

    internal static LeakyReluSpecification Read(LayerReader reader) =>
        new() { Name = reader.Name, Slope = reader.Number("slope", 0.01, 0, 1) };

    internal override Layer Build(LayerSite site)
    {
        site.Require(Slope is >= 0 and <= 1, "its slope must be from 0 to 1");
        return new ActivationLayer<LeakyRelu>(site.Name, site.Input, new LeakyRelu((float)Slope));
    }

    internal override void WriteMembers(LayerWriter writer) => writer.Number("slope", Slope);
}
