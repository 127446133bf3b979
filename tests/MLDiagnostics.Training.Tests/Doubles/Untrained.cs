namespace MLDiagnostics.Training.Tests;

/// <summary>Models with seeded weights, running statistics and scales included, that were never trained.</summary>
internal static class Untrained
{
    public static TrainedModel Model(ModelSpecification specification, ImageShape shape, int classes)
    {
        using var workers = new WorkerPool(1);
        var network = new Network(specification, shape, classes, capacity: 1, isTrained: false, workers);
        network.Initialise(3);
        var seed = 40UL;
        foreach (var tensor in network.Tensors.Where(tensor => tensor.Role is not TensorRole.Weight))
        {
            var noise = Noise.Normal(tensor.Length, seed++);
            for (var i = 0; i < noise.Length; i++)
                tensor.Values[i] = tensor.Role is TensorRole.Scale or TensorRole.RunningVariance ? 1 + (0.3f * Math.Abs(noise[i])) : 0.2f * noise[i];
        }

        return new TrainedModel(specification, shape, classes, network.Tensors.Select(StoredTensor.Of));
    }
}
