using System.Runtime.InteropServices;

namespace MLDiagnostics.Training;

/// <summary>A network with its memory, made once for batches up to a capacity.</summary>
internal sealed class Network
{
    private readonly IReadOnlyList<Layer> _layers;
    private readonly GradientSum?[] _sums; // of outputs that several layers read
    private readonly List<NetworkOutput> _heads = [];
    private readonly FloatBuffer _input;
    private readonly WeightStart _start;

    /// <exception cref="ModelException">The model does not fit the data.</exception>
    public Network(ModelSpecification model, ImageShape shape, int classCount, int capacity, bool isTrained, WorkerPool workers)
    {
        var graph = LayerStack.Build(model, shape, classCount);
        _layers = graph.Layers;
        _sums = new GradientSum?[_layers.Count];
        _start = new WeightStart(model.Initializer, model.Gain, Bias: null);
        InputShape = shape;
        Capacity = capacity;
        Pass = new Pass(workers);
        foreach (var layer in _layers)
        {
            layer.Declare(Trained, State);
            foreach (var tensor in layer.Parameters) tensor.Factors = layer.Factors;
        }

        Trained.Allocate(withGradients: isTrained);
        State.Allocate(withGradients: false);
        _input = new FloatBuffer(checked(capacity * shape.Length));
        // A loss reads its output as a further layer would.
        var readers = graph.Sources.SelectMany(sources => sources).Concat(graph.Outputs.Select(output => output.Layer))
            .CountBy(source => source).ToDictionary();
        for (var i = 0; i < _layers.Count; i++)
        {
            var sources = graph.Sources[i];
            if (sources is [>= 0 and var before]) _layers[i].Follow(_layers[before], readers[before] == 1);
            _layers[i].Attach(
                Pass,
                [.. sources.Select(source => source < 0 ? _input : _layers[source].Output)],
                [.. sources.Select(source => source < 0 ? null : GradientPlace(source, readers[source]))],
                capacity,
                isTrained);
        }

        foreach (var (layer, output) in graph.Outputs)
        {
            var gradient = isTrained ? GradientPlace(layer, readers[layer]) : null;
            _heads.Add(new NetworkOutput(output, _layers[layer], TargetLength) { Gradient = gradient });
            TargetLength += _heads[^1].TargetLength;
        }
    }

    public ImageShape InputShape { get; }

    /// <summary>Examples that fit into the buffers.</summary>
    public int Capacity { get; }

    public Pass Pass { get; }

    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>Trained tensors.</summary>
    public ParameterArena Trained { get; } = new();

    /// <summary>Running statistics.</summary>
    public ParameterArena State { get; } = new();

    /// <summary>The outputs that are compared with targets.</summary>
    public IReadOnlyList<NetworkOutput> Heads => _heads;

    /// <summary>Target values that an example needs, those of all outputs behind each other; 0 for labels alone.</summary>
    public int TargetLength { get; }

    /// <summary>Values that all outputs give for an example.</summary>
    public int Outputs => _heads.Sum(head => head.Shape.Length);

    /// <summary>Trained and other tensors, in the order of files.</summary>
    public IEnumerable<ParameterTensor> Tensors => Trained.Tensors.Concat(State.Tensors);

    /// <summary>Trained parameters.</summary>
    public long ParameterCount => Trained.Tensors.Sum(tensor => (long)tensor.Length);

    /// <summary>Scores of the first output for the last batch, <c>[N, outputs]</c>.</summary>
    public ReadOnlySpan<float> Scores => _heads[0].Layer.Output.Span[..(Pass.Count * _heads[0].Shape.Length)];

    public void Initialise(ulong seed)
    {
        Pass.Seed = seed;
        foreach (var layer in _layers) layer.Initialise(_start, seed);
    }

    /// <summary>Room for the next batch, <c>[N, H, W, C]</c>; its memory may be exchanged between two passes.</summary>
    public FloatBuffer Input => _input;

    /// <summary>Room for an example of the next batch.</summary>
    public Span<float> InputOf(int example) => _input.Span.Slice(example * InputShape.Length, InputShape.Length);

    /// <param name="count">Examples in the batch.</param>
    /// <param name="isTraining">Whether dropout and batch statistics are on, and running statistics move.</param>
    /// <param name="usesBatchStatistics">Whether batch normalisation takes the statistics of the batch in evaluation too.</param>
    public void Forward(int count, bool isTraining, bool usesBatchStatistics = false)
    {
        Pass.UsesBatchStatistics = usesBatchStatistics;
        Pass.Count = count;
        Pass.IsTraining = isTraining;
        for (var i = 0; i < _layers.Count; i++) _layers[i].Forward(); // an enumerator of the interface would be garbage
    }

    /// <summary>What users are told of an example of the last batch: predictions of all outputs behind each other.</summary>
    public void Predict(int example, Span<float> predictions)
    {
        for (var i = 0; i < _heads.Count; i++)
        {
            _heads[i].Predict(_heads[i].Scores(example), predictions[.._heads[i].Shape.Length]);
            predictions = predictions[_heads[i].Shape.Length..];
        }
    }

    /// <summary>Goes back from the gradients of the outputs as far as there is something to train.</summary>
    public void Backward()
    {
        for (var i = _layers.Count - 1; i >= 0; i--) Backward(i);
    }

    /// <summary>Goes back through one layer, after all behind it.</summary>
    public void Backward(int layer)
    {
        if (_layers[layer].OutputGradient is null) return;
        _sums[layer]?.Compute();
        _layers[layer].Backward();
    }

    /// <summary>FNV-1a over the bytes of all tensors, running statistics included.</summary>
    public ulong Hash() =>
        Tensors.Aggregate(Fnv1a.Empty, (hash, tensor) => Fnv1a.Add(hash, MemoryMarshal.AsBytes<float>(tensor.Values)));

    // The only reader of an output writes its gradient in place; several write each to a buffer of its own.
    private FloatBuffer? GradientPlace(int source, int readers)
    {
        var layer = _layers[source];
        if (layer.OutputGradient is not { } gradient || readers == 1) return layer.OutputGradient;
        return (_sums[source] ??= new GradientSum(gradient, layer.OutputShape, Pass)).AddPart();
    }
}
