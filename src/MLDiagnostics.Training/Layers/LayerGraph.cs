namespace MLDiagnostics.Training;

/// <summary>Layers in an order in which each comes after its inputs.</summary>
/// <param name="Layers">The layers.</param>
/// <param name="Sources">For each layer the places of those that it reads, −1 for the images.</param>
/// <param name="Outputs">The places of the layers that are outputs, each with its loss.</param>
internal sealed record LayerGraph(
    IReadOnlyList<Layer> Layers, IReadOnlyList<int[]> Sources, IReadOnlyList<(int Layer, OutputSpecification Specification)> Outputs);
