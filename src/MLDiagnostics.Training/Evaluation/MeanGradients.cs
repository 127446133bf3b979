namespace MLDiagnostics.Training;

/// <summary>
/// Mean gradients of the loss over groups of examples, at the weights of a model as a step of training would see them (dropout on, batch
/// normalisation by batch), and the angles between them: groups whose cosine is negative want opposite steps.
/// </summary>
public sealed class MeanGradients
{
    private const int BatchCapacity = 32;
    private readonly float[][] _means;
    private readonly double[] _norms;

    private MeanGradients(float[][] means)
    {
        _means = means;
        _norms = [.. means.Select(mean => Math.Sqrt(Product(mean, mean)))];
    }

    /// <summary>How many groups there are.</summary>
    public int Count => _means.Length;

    /// <summary>Measures the groups.</summary>
    /// <param name="model">The model; it is not changed.</param>
    /// <param name="groups">Sets that fit it, none of them empty.</param>
    /// <param name="threads">Threads; by default one a processor, at most eight. Results do not depend on it.</param>
    /// <param name="cancellation">Ends the measurement after a batch.</param>
    /// <exception cref="ModelException">A set does not fit the model, or is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static MeanGradients Of(
        TrainedModel model, IReadOnlyList<IExampleSource> groups, int? threads = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(groups);
        foreach (var group in groups)
        {
            model.Check(group);
            if (group.Count < 1) throw new ModelException("An empty set has no mean gradient.");
        }

        using var workers = new WorkerPool(ThreadCount.Of(threads));
        var network = model.OpenForTraining(BatchCapacity, workers);
        var loss = new NetworkLoss(network);
        var loader = new BatchLoader(network);
        return new MeanGradients([.. groups.Select(group => Mean(network, loss, loader, group, cancellation))]);
    }

    /// <summary>Cosine of the angle between the gradients of two groups, −1 to 1; <see cref="Missing.Value"/> where one of them is zero.</summary>
    public double Cosine(int first, int second) => _norms[first] == 0 || _norms[second] == 0
        ? Missing.Value
        : Product(_means[first], _means[second]) / (_norms[first] * _norms[second]);

    /// <summary>L2 norm of the gradient of a group.</summary>
    public double Norm(int group) => _norms[group];

    private static float[] Mean(Network network, NetworkLoss loss, BatchLoader loader, IExampleSource group, CancellationToken cancellation)
    {
        var sum = new float[network.Trained.Length];
        foreach (var (first, end) in EvenBatches.Of(group.Count, network.Capacity))
        {
            cancellation.ThrowIfCancellationRequested();
            loader.LoadRange(group, first, end - first);
            network.Pass.Step = first + 1; // other places of dropout in each batch
            network.Forward(end - first, isTraining: true);
            loss.Measure(loader.Targets, withGradient: true);
            network.Backward();
            var gradient = network.Trained.Gradients!.Span;
            var share = (float)(end - first) / group.Count;
            for (var i = 0; i < sum.Length; i++) sum[i] += share * gradient[i];
        }

        return sum;
    }

    private static unsafe double Product(float[] left, float[] right)
    {
        fixed (float* a = left, b = right) return SquaredNorm.Product(a, b, left.Length);
    }
}
