namespace MLDiagnostics.Training;

/// <summary>L2 norm of the weights of each layer at the end of an epoch.</summary>
internal static unsafe class WeightMeter
{
    public static void Declare(SeriesBoard board, Network network)
    {
        foreach (var tensor in network.Trained.Tensors.Where(tensor => tensor.Role == TensorRole.Weight))
            board.Add(SeriesKey.Train(MetricNames.WeightNorm).For(tensor.Layer), basis: null,
                () => Math.Sqrt(SquaredNorm.Of(tensor.Value, tensor.Length)));
    }
}
