namespace MLDiagnostics.Training;

/// <summary>Layers in an order in which each comes after its inputs.</summary>
/// <param name="Layers">The layers; the last one gives the scores.</param>
/// <param name="Sources">For each layer the places of those that it reads, −1 for the images.</param>
internal sealed record LayerGraph(IReadOnlyList<Layer> Layers, IReadOnlyList<int[]> Sources);
