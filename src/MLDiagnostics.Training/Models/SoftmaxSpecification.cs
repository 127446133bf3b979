namespace MLDiagnostics.Training;

/// <summary>eˣ / Σ eˣ over the channels of each pixel. Not for the end of a model: the loss takes scores and predictions are probabilities all the same.</summary>
public sealed record SoftmaxSpecification : LayerSpecification
{
    /// <inheritdoc/>
    public override string Type => "softmax";

    internal static SoftmaxSpecification Read(LayerReader reader) => new() { Name = reader.Name };

    internal override Layer Build(LayerSite site) => new SoftmaxLayer(site.Name, site.Input);

    internal override void WriteMembers(LayerWriter writer) { }
}
