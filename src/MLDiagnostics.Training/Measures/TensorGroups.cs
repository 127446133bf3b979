namespace MLDiagnostics.Training;

/// <summary>The layers with weights (convolutions and dense layers), which have series of their own.</summary>
internal static class TensorGroups
{
    public static IReadOnlyList<Layer> WeightLayers(Network network) =>
        [.. network.Layers.Where(layer => layer.Parameters.Any(tensor => tensor.Role == TensorRole.Weight))];
}
