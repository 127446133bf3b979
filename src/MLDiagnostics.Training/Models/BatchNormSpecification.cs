namespace MLDiagnostics.Training;

/// <summary>Batch normalisation over the channels.</summary>
public sealed record BatchNormSpecification : TrainableLayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "batch_norm";

    /// <summary>Share of the old running statistics that a step keeps, 0 to 1. Keras: 0.99; PyTorch's 0.1 is 0.9 here.</summary>
    public double Momentum { get; init; } = 0.99;

    /// <summary>Added to the variance. Keras: 1e-3; PyTorch: 1e-5.</summary>
    public double Epsilon { get; init; } = 1e-3;

    /// <summary>
    /// Whether the layer stays as it is: it takes its running statistics in training too, and γ and β are not trained (Keras's
    /// <c>trainable = False</c>). For weights that were trained before.
    /// </summary>
    public bool Frozen { get; init; }

    internal static BatchNormSpecification Read(LayerReader reader) => ReadFactors(new BatchNormSpecification(), reader) with
    {
        Name = reader.Name,
        Momentum = reader.Number("momentum", 0.99, 0, 1),
        Epsilon = reader.Number("epsilon", 1e-3, 0, 1),
        Frozen = reader.Flag("frozen", false),
    };

    internal override Layer Build(LayerSite site)
    {
        RequireFactors(site);
        site.Require(Momentum is >= 0 and <= 1 && Epsilon is >= 0 and <= 1, "momentum and epsilon must be from 0 to 1");
        return new BatchNormLayer(site.Name, site.Input, Momentum, Epsilon, Frozen);
    }

    internal override void WriteMembers(LayerWriter writer)
    {
        writer.Number("momentum", Momentum);
        writer.Number("epsilon", Epsilon);
        writer.Flag("frozen", Frozen, false);
        WriteFactors(writer);
    }
}
