namespace MLDiagnostics.Training;

/// <summary>
/// One layer of a network, with the memory of its output. A batch is <c>[N, H, W, C]</c>, N leading, so a layer's work on a chunk of
/// examples is independent of all others.
/// </summary>
internal abstract unsafe class Layer
{
    private readonly Action<int> _forward;
    private readonly Action<int> _backward;

    protected Layer(string name, ImageShape input, ImageShape output)
    {
        Name = name;
        InputShape = input;
        OutputShape = output;
        _forward = chunk => ForwardChunk(chunk, Chunks.Start(chunk, Pass.Count), Chunks.Start(chunk + 1, Pass.Count));
        _backward = chunk => BackwardChunk(chunk, Chunks.Start(chunk, Pass.Count), Chunks.Start(chunk + 1, Pass.Count));
    }

    public string Name { get; }

    public ImageShape InputShape { get; }

    public ImageShape OutputShape { get; }

    /// <summary>Tensors that are trained.</summary>
    public virtual IReadOnlyList<ParameterTensor> Parameters => [];

    /// <summary>What the steps of the parameters have other than those of the rest.</summary>
    public StepFactors Factors { get; set; } = StepFactors.One;

    /// <summary>What the layer reads; most read one buffer.</summary>
    public IReadOnlyList<FloatBuffer> Inputs { get; private set; } = [];

    public FloatBuffer Input => Inputs[0];

    public FloatBuffer Output { get; private set; } = null!;

    /// <summary>Where the gradients with respect to the inputs go; <see langword="null"/> where nothing before can be trained.</summary>
    public IReadOnlyList<FloatBuffer?> InputGradients { get; private set; } = [];

    public FloatBuffer? InputGradient { get; private set; }

    /// <summary>The gradient with respect to the output; <see langword="null"/> when nothing up to here can be trained.</summary>
    public FloatBuffer? OutputGradient { get; private set; }

    /// <summary>Whether the layer can rectify its output as it writes it.</summary>
    public virtual bool CanRectify => false;

    protected Pass Pass { get; private set; } = null!;

    /// <summary>Whether the output is the input's memory under another shape.</summary>
    protected virtual bool IsView => false;

    /// <summary>Whether the backward pass may write the input's gradient over the output's: an element needs no other's.</summary>
    protected virtual bool IsGradientInPlace => false;

    /// <summary>Whether negative outputs are zero because the only reader is a ReLU.</summary>
    protected bool Rectifies { get; private set; }

    /// <summary>Whether the gradient that arrives still has to be zeroed where the rectified output is zero.</summary>
    protected bool MasksGradient { get; private set; }

    /// <summary>Adds the layer's tensors, trained ones and state, before memory is given.</summary>
    public virtual void Declare(ParameterArena trained, ParameterArena state) { }

    /// <summary>Writes the initial values of the layer's tensors.</summary>
    /// <param name="model">What the model says where the layer says nothing.</param>
    /// <param name="seed">Seed of the run.</param>
    public virtual void Initialise(WeightStart model, ulong seed) { }

    /// <summary>
    /// Told, before memory is made, of the layer that writes the input, where there is one input only: work may move there, into the loop
    /// that has the numbers at hand.
    /// </summary>
    /// <param name="before">The layer before.</param>
    /// <param name="isOnlyReader">Whether no other layer reads its output.</param>
    public virtual void Follow(Layer before, bool isOnlyReader) { }

    /// <summary>Lets the layer rectify its output, for a ReLU that is its only reader; false if it cannot.</summary>
    public bool TryRectify()
    {
        if (!CanRectify) return false;
        Rectifies = MasksGradient = true;
        return true;
    }

    /// <summary>Lets the layer measure its output as it is written, in training; false if it cannot.</summary>
    public virtual bool TryMeasure(ChannelMoments moments) => false;

    /// <summary>Told that the only reader zeroes the gradient where the rectified output is zero; false if nothing is rectified.</summary>
    public virtual bool TakeOverMask()
    {
        MasksGradient = false;
        return Rectifies;
    }

    /// <summary>Makes the layer's buffers for batches of at most <paramref name="capacity"/> examples.</summary>
    public void Attach(
        Pass pass, IReadOnlyList<FloatBuffer> inputs, IReadOnlyList<FloatBuffer?> inputGradients, int capacity, bool isTrained)
    {
        Pass = pass;
        Inputs = inputs;
        InputGradients = inputGradients;
        InputGradient = inputGradients[0];
        var length = checked(capacity * OutputShape.Length);
        Output = IsView ? Input : new FloatBuffer(length);
        var needsGradient = isTrained && (inputGradients.Any(gradient => gradient is not null) || Parameters.Count > 0);
        var sharesGradient = IsView || (IsGradientInPlace && InputGradient is not null);
        OutputGradient = !needsGradient ? null : sharesGradient ? InputGradient : new FloatBuffer(length);
        Allocate(capacity, isTrained);
    }

    /// <summary>Computes the output from the input.</summary>
    public virtual void Forward() => RunForward();

    /// <summary>Computes the gradients of the parameters and of the input from that of the output, after <see cref="Forward"/>.</summary>
    public virtual void Backward() => RunBackward();

    /// <summary>Makes further buffers.</summary>
    protected virtual void Allocate(int capacity, bool isTrained) { }

    protected void RunForward() => Pass.Workers.Run(Chunks.Count, _forward);

    protected void RunBackward() => Pass.Workers.Run(Chunks.Count, _backward);

    /// <summary>The examples from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    protected abstract void ForwardChunk(int chunk, int first, int end);

    /// <summary>The examples from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    protected abstract void BackwardChunk(int chunk, int first, int end);

    /// <summary>The input of an example.</summary>
    protected float* InputOf(int example) => Input.Pointer + ((nint)example * InputShape.Length);

    protected float* OutputOf(int example) => Output.Pointer + ((nint)example * OutputShape.Length);

    protected float* InputGradientOf(int example) => InputGradient!.Pointer + ((nint)example * InputShape.Length);

    protected float* OutputGradientOf(int example) => OutputGradient!.Pointer + ((nint)example * OutputShape.Length);
}
