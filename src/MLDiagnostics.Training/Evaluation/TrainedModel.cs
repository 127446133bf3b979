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

    /// <summary>The network before its first step, as <see cref="Trainer"/> begins with this seed.</summary>
    /// <exception cref="ModelException">The model does not fit the shape.</exception>
    public static TrainedModel Untrained(ModelSpecification specification, ImageShape inputShape, int classCount, int seed)
    {
        ArgumentNullException.ThrowIfNull(specification);
        using var workers = new WorkerPool(1);
        var network = new Network(specification, inputShape, classCount, capacity: 1, isTrained: false, workers);
        network.Initialise((ulong)seed);
        return new TrainedModel(specification, inputShape, classCount, network.Tensors.Select(StoredTensor.Of));
    }

    /// <summary>Reads a model that <see cref="Save(string)"/> wrote.</summary>
    /// <exception cref="ModelException">The file cannot be read or is damaged.</exception>
    public static TrainedModel Load(string path) => WeightFile.Read(path);

    /// <summary>Reads a model from a stream, to its end.</summary>
    /// <exception cref="ModelException">What is there is no model, damaged, or cannot be read.</exception>
    public static TrainedModel Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return WeightFile.Read(stream);
    }

    /// <summary>Writes the model to a file; an existing one is replaced only when the new one is complete.</summary>
    public void Save(string path) => WeightFile.Write(this, path);

    /// <summary>Writes the model to a stream, which stays open: the bytes of the file.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        WeightFile.Write(this, stream);
    }

    /// <summary>Reads a model that <see cref="SaveSafeTensors"/> wrote.</summary>
    /// <exception cref="ModelException">The file cannot be read, is damaged, or does not say what network its tensors are of.</exception>
    public static TrainedModel LoadSafeTensors(string path) => SafeTensorsFile.Read(path);

    /// <summary>
    /// Writes the tensors in the format safetensors, weights [KH, KW, Cin, Cout] and [in, out], with the model in <c>__metadata__</c>; an existing
    /// file is replaced only when the new one is complete.
    /// </summary>
    public void SaveSafeTensors(string path) => SafeTensorsFile.Write(this, path);

    /// <summary>
    /// Writes the network as ONNX (opset 13): images <c>input</c> [N, C, H, W], one output a trained output, giving what <see cref="Predict"/>
    /// gives; an existing file is replaced only when the new one is complete.
    /// </summary>
    public void SaveOnnx(string path) => OnnxFile.Write(this, path);

    /// <summary>Loss, accuracy and confusion on a set.</summary>
    /// <exception cref="ModelException">The set's images or labels do not fit the model.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public EvaluationResult Evaluate(IExampleSource source, int? threads = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        Check(source);
        using var workers = new WorkerPool(ThreadCount.Of(threads));
        var network = Open(Math.Clamp(source.Count, 1, BatchCapacity), workers);
        CheckTargets(network, source);
        return new NetworkEvaluator(network).Evaluate(source, cancellation) ?? throw new OperationCanceledException(cancellation);
    }

    /// <summary>
    /// Loss, accuracy and confusion on a set, batch normalisation taking the statistics of each batch as it does in training. Where that is
    /// much better than <see cref="Evaluate(IExampleSource, int?, CancellationToken)"/>, the running statistics are at fault and not the
    /// weights.
    /// </summary>
    /// <param name="source">The set; its batches differ in size by one at most.</param>
    /// <param name="batchSize">Examples of a batch at most.</param>
    /// <param name="threads">Threads; by default one a processor, at most eight. Results do not depend on it.</param>
    /// <param name="cancellation">Ends the evaluation after a batch.</param>
    /// <exception cref="ModelException">The set's images or labels do not fit the model.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public EvaluationResult EvaluateByBatch(
        IExampleSource source, int batchSize = BatchCapacity, int? threads = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        Check(source);
        using var workers = new WorkerPool(ThreadCount.Of(threads));
        var network = Open(Math.Clamp(source.Count, 1, batchSize), workers);
        CheckTargets(network, source);
        return new NetworkEvaluator(network).EvaluateByBatch(source, batchSize, cancellation) ?? throw new OperationCanceledException(cancellation);
    }

    /// <summary>
    /// The same weights with running statistics of batch normalisation computed anew from a set, such as the training set.
    /// </summary>
    /// <param name="source">The set; labels and targets are not looked at.</param>
    /// <param name="batchSize">Examples of a batch at most: layers before the last normalisation use the statistics of the batch.</param>
    /// <param name="threads">Threads; by default one a processor, at most eight. Results do not depend on it.</param>
    /// <param name="cancellation">Ends the computation after a batch.</param>
    /// <exception cref="ModelException">The set's images do not fit the model, or it is empty.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public TrainedModel RecomputeStatistics(
        IExampleSource source, int batchSize = BatchCapacity, int? threads = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        Check(source);
        if (source.Count < 1) throw new ModelException("Statistics cannot be computed from an empty set.");
        using var workers = new WorkerPool(ThreadCount.Of(threads));
        var network = Open(Math.Min(source.Count, batchSize), workers);
        if (!RecomputedStatistics.Compute(network, source, source.Count, batchSize, cancellation)) throw new OperationCanceledException(cancellation);
        return new TrainedModel(Specification, InputShape, ClassCount, network.Tensors.Select(StoredTensor.Of));
    }

    /// <summary>
    /// What the outputs say for each image of a set, <c>[count][outputs]</c>: probabilities where the model was trained with cross-entropy,
    /// else values; of several outputs one behind the other. Labels and targets are not looked at.
    /// </summary>
    /// <exception cref="ModelException">The set's images do not fit the model.</exception>
    public IReadOnlyList<float[]> Predict(IExampleSource source, int? threads = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var predictor = OpenPredictor(threads);
        return predictor.Predict(source, cancellation);
    }

    /// <summary>Opens the network once for many predictions, of single images or of whole sets.</summary>
    /// <param name="threads">Threads of a batch; by default one a processor, at most eight. Results do not depend on it.</param>
    /// <param name="batchSize">Images of a batch at most: more of them need more memory.</param>
    public ModelPredictor OpenPredictor(int? threads = null, int batchSize = BatchCapacity)
    {
        if (threads is { } asked) ArgumentOutOfRangeException.ThrowIfLessThan(asked, 1, nameof(threads));
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return new ModelPredictor(this, ThreadCount.Of(threads), batchSize);
    }

    internal Network Open(int capacity, WorkerPool workers) => Open(capacity, workers, isTrained: false);

    /// <summary>A network with gradients.</summary>
    internal Network OpenForTraining(int capacity, WorkerPool workers) => Open(capacity, workers, isTrained: true);

    private Network Open(int capacity, WorkerPool workers, bool isTrained)
    {
        var network = new Network(Specification, InputShape, ClassCount, capacity, isTrained, workers);
        foreach (var (tensor, stored) in network.Tensors.Zip(_tensors)) stored.Values.CopyTo(tensor.Values);
        return network;
    }

    private static void CheckTargets(Network network, IExampleSource source)
    {
        if (network.TargetLength > 0 && source.TargetLength != network.TargetLength)
            throw new ModelException(string.Create(CultureInfo.InvariantCulture,
                $"The model's outputs are compared with {network.TargetLength} values an example, the set has {source.TargetLength}."));
    }

    internal void Check(IExampleSource source)
    {
        if (source.Shape != InputShape)
            throw new ModelException($"The model takes images of shape {InputShape}, the set's are {source.Shape}.");
        if (source.ClassCount > ClassCount)
            throw new ModelException(string.Create(CultureInfo.InvariantCulture,
                $"The model knows {ClassCount} classes, the set has {source.ClassCount}."));
    }
}
