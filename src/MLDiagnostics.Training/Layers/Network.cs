using System.Runtime.InteropServices;

namespace MLDiagnostics.Training;

/// <summary>A network with its memory, made once for batches up to a capacity.</summary>
internal sealed class Network
{
    private readonly List<Layer> _layers;
    private readonly FloatBuffer _input;
    private readonly WeightInitializer _initializer;

    /// <exception cref="ModelException">The model does not fit the data.</exception>
    public Network(ModelSpecification model, ImageShape shape, int classCount, int capacity, bool isTrained, WorkerPool workers)
    {
        _layers = LayerStack.Build(model, shape, classCount);
        _initializer = model.Initializer;
        InputShape = shape;
        Capacity = capacity;
        Pass = new Pass(workers);
        foreach (var layer in _layers) layer.Declare(Trained, State);
        Trained.Allocate(withGradients: isTrained);
        State.Allocate(withGradients: false);
        _input = new FloatBuffer(checked(capacity * shape.Length));
        var (activation, gradient) = (_input, (FloatBuffer?)null);
        foreach (var layer in _layers)
        {
            layer.Attach(Pass, activation, gradient, capacity, isTrained);
            (activation, gradient) = (layer.Output, layer.OutputGradient);
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

    /// <summary>Width of the output.</summary>
    public int Outputs => _layers[^1].OutputShape.Channels;

    /// <summary>Trained and other tensors, in the order of files.</summary>
    public IEnumerable<ParameterTensor> Tensors => Trained.Tensors.Concat(State.Tensors);

    /// <summary>Trained parameters.</summary>
    public long ParameterCount => Trained.Tensors.Sum(tensor => (long)tensor.Length);

    /// <summary>Scores of the last batch, <c>[N, outputs]</c>.</summary>
    public ReadOnlySpan<float> Scores => _layers[^1].Output.Span[..(Pass.Count * Outputs)];

    /// <summary>Gradient of the loss with respect to the scores; to be filled before <see cref="Backward"/>.</summary>
    public Span<float> ScoreGradient =>
        _layers[^1].OutputGradient is { } gradient ? gradient.Span[..(Pass.Count * Outputs)] : [];

    public void Initialise(ulong seed)
    {
        Pass.Seed = seed;
        foreach (var layer in _layers) layer.Initialise(_initializer, seed);
    }

    /// <summary>Room for an example of the next batch.</summary>
    public Span<float> InputOf(int example) => _input.Span.Slice(example * InputShape.Length, InputShape.Length);

    public void Forward(int count, bool isTraining)
    {
        Pass.Count = count;
        Pass.IsTraining = isTraining;
        foreach (var layer in _layers) layer.Forward();
    }

    /// <summary>Goes back as far as there is something to train.</summary>
    public void Backward()
    {
        for (var i = _layers.Count - 1; i >= 0 && _layers[i].OutputGradient is not null; i--) _layers[i].Backward();
    }

    /// <summary>FNV-1a over the bytes of all tensors, running statistics included.</summary>
    public ulong Hash() =>
        Tensors.Aggregate(Fnv1a.Empty, (hash, tensor) => Fnv1a.Add(hash, MemoryMarshal.AsBytes<float>(tensor.Values)));
}
