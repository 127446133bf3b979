using System.Globalization;
using System.Runtime.InteropServices;

namespace MLDiagnostics.Training;

/// <summary>A network with its weights: evaluates and predicts, is saved and loaded. Immutable; calls may run side by side.</summary>
public sealed class TrainedModel
{
    private const int BatchCapacity = 32;
    private readonly List<StoredTensor> _tensors;

    internal TrainedModel(ModelSpecification specification, ImageShape inputShape, int classCount, IEnumerable<StoredTensor> tensors)
    {
        Specification = specification;
        InputShape = inputShape;
        ClassCount = classCount;
        _tensors = [.. tensors];
    }

    /// <summary>The layers.</summary>
    public ModelSpecification Specification { get; }

    /// <summary>Shape of the images that it takes.</summary>
    public ImageShape InputShape { get; }

    /// <summary>Classes of the data that it was trained on.</summary>
    public int ClassCount { get; }

    /// <summary>FNV-1a over the bytes of all tensors, running statistics included: equal hashes mean equal networks.</summary>
    public ulong ParameterHash =>
        _tensors.Aggregate(Fnv1a.Empty, (hash, tensor) => Fnv1a.Add(hash, MemoryMarshal.AsBytes<float>(tensor.Values)));

    internal IReadOnlyList<StoredTensor> Tensors => _tensors;

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ModelException">The file cannot be read or is damaged.</exception>
    public static TrainedModel Load(string path) => WeightFile.Read(path);

    /// <summary>Writes the model to a file; an existing one is replaced only when the new one is complete.</summary>
    public void Save(string path) => WeightFile.Write(this, path);

    /// <summary>Loss, accuracy and confusion on a set.</summary>
    /// <exception cref="ModelException">The set's images or labels do not fit the model.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public EvaluationResult Evaluate(IExampleSource source, int? threads = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var workers = new WorkerPool(ThreadCount.Of(threads));
        var network = Open(source, workers);
        return new NetworkEvaluator(network).Evaluate(source, cancellation) ?? throw new OperationCanceledException(cancellation);
    }

    /// <summary>Probabilities of the outputs for each image of a set, <c>[count][outputs]</c>; labels are not looked at.</summary>
    /// <exception cref="ModelException">The set's images do not fit the model.</exception>
    public IReadOnlyList<float[]> Predict(IExampleSource source, int? threads = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var workers = new WorkerPool(ThreadCount.Of(threads));
        var network = Open(source, workers);
        var predictions = new List<float[]>(source.Count);
        for (var first = 0; first < source.Count; first += network.Capacity)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(network.Capacity, source.Count - first);
            for (var i = 0; i < count; i++) source.CopyTo(first + i, network.InputOf(i));
            network.Forward(count, isTraining: false);
            for (var i = 0; i < count; i++)
                predictions.Add(SoftmaxLoss.Probabilities(network.Scores.Slice(i * network.Outputs, network.Outputs)));
        }

        return predictions;
    }

    private Network Open(IExampleSource source, WorkerPool workers)
    {
        if (source.Shape != InputShape)
            throw new ModelException($"The model takes images of shape {InputShape}, the set's are {source.Shape}.");
        if (source.ClassCount > ClassCount)
            throw new ModelException(string.Create(CultureInfo.InvariantCulture,
                $"The model knows {ClassCount} classes, the set has {source.ClassCount}."));
        var capacity = Math.Clamp(source.Count, 1, BatchCapacity);
        var network = new Network(Specification, InputShape, ClassCount, capacity, isTrained: false, workers);
        foreach (var (tensor, stored) in network.Tensors.Zip(_tensors)) stored.Values.CopyTo(tensor.Values);
        return network;
    }
}
