namespace MLDiagnostics.Training.Tests;

/// <summary>Compares a network in float, forward and backward, with the double-precision twin and its central differences.</summary>
internal static class GradientCheck
{
    private const double Tolerance = 2e-5;

    public static void Run(ModelSpecification model, ImageShape shape, int count, double[]? classWeights = null) =>
        Run(model, Source(shape, count), classWeights);

    public static void Run(ModelSpecification model, ArraySource source, double[]? classWeights = null, double smoothing = 0)
    {
        var (network, batch) = Make(model, source);
        using var workers = network.Pass.Workers;
        var twin = new ReferenceNetwork(model, network);
        var targets = ReferenceTargets.Of(source, classWeights, smoothing);
        network.Forward(source.Count, isTraining: true);
        AssertScores(network, twin.Scores(batch));
        var loader = new BatchLoader(network);
        loader.LoadRange(source, 0, source.Count);
        var loss = new NetworkLoss(network, classWeights, smoothing).Measure(loader.Targets, withGradient: true);
        var expected = twin.Loss(batch, targets);
        Assert.Equal(expected, loss, 1e-5 * Math.Max(1, Math.Abs(expected)));
        network.Backward();
        foreach (var tensor in network.Trained.Tensors)
        {
            // All of small tensors, of large ones a share that hits every row and column sooner or later.
            var stride = Math.Max(1, tensor.Length / 60) | 1;
            var places = Enumerable.Range(0, (tensor.Length + stride - 1) / stride).Select(i => i * stride).ToArray();
            var slopes = places.Select(i => twin.Slope(tensor.Name, i, batch, targets)).ToArray();
            var scale = slopes.Max(Math.Abs) + 0.05; // a gradient may be zero, as that of a bias before a batch normalisation
            for (var i = 0; i < places.Length; i++)
                Assert.True(Math.Abs(tensor.Gradients[places[i]] - slopes[i]) <= Tolerance * scale,
                    $"{tensor.Name}[{places[i]}]: {tensor.Gradients[places[i]]} against {slopes[i]} (scale {scale})");
        }
    }

    public static (Network Network, double[][] Batch) Make(ModelSpecification model, ImageShape shape, int count) =>
        Make(model, Source(shape, count));

    private static (Network Network, double[][] Batch) Make(ModelSpecification model, ArraySource source)
    {
        var network = new Network(model, source.Shape, source.ClassCount, source.Count + 2, isTrained: true, new WorkerPool(2));
        network.Initialise(5);
        // Initial biases, scales and shifts are all the same: mix them, so that none is mistaken for another.
        foreach (var tensor in network.Tensors.Where(tensor => tensor.Role != TensorRole.Weight))
            for (var i = 0; i < tensor.Length; i++) tensor.Values[i] += 0.3f * MathF.Sin(i + 1);
        for (var i = 0; i < source.Count; i++) source.CopyTo(i, network.InputOf(i));
        return (network, [.. Enumerable.Range(0, source.Count).Select(i => network.InputOf(i).ToArray().Select(value => (double)value).ToArray())]);
    }

    private static ArraySource Source(ImageShape shape, int count) => new(
        shape, 3, [.. Enumerable.Range(0, count).Select(i => Noise.Normal(shape.Length, 100 + (ulong)i))], Noise.Labels(count, 3));

    public static void AssertScores(Network network, double[][] expected)
    {
        var flat = expected.SelectMany(row => row).ToArray();
        for (var i = 0; i < flat.Length; i++) Assert.Equal(flat[i], network.Scores[i], 2e-5 * (1 + Math.Abs(flat[i])));
    }
}
