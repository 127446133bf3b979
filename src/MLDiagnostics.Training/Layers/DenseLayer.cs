namespace MLDiagnostics.Training;

/// <summary>y[o] = b[o] + Σ x[i] · w[i, o].</summary>
internal sealed unsafe class DenseLayer : Layer
{
    private const int InputBlock = 64;
    private const int ExampleBlock = 128;
    private const int Pitch = ExampleBlock + 16; // no power of two: rows would fall on the same cache sets

    private readonly bool _hasBias;
    private readonly WeightInitializer? _initializer;
    private readonly Action<int> _block;
    private ParameterTensor _weight = null!;
    private ParameterTensor? _bias;
    private FloatBuffer? _transposed; // [out, in]

    public DenseLayer(string name, ImageShape input, int units, bool hasBias, WeightInitializer? initializer)
        : base(name, input, new ImageShape(1, 1, units))
    {
        _hasBias = hasBias;
        _initializer = initializer;
        _block = WeightGradientBlock;
    }

    public override IReadOnlyList<ParameterTensor> Parameters => _bias is null ? [_weight] : [_weight, _bias];

    private int InputCount => InputShape.Channels;

    private int Units => OutputShape.Channels;

    public override void Declare(ParameterArena trained, ParameterArena state)
    {
        _weight = trained.Add(Name, TensorRole.Weight, InputCount, Units);
        if (_hasBias) _bias = trained.Add(Name, TensorRole.Bias, Units);
    }

    public override void Initialise(WeightInitializer fallback, ulong seed) =>
        InitialWeights.Fill(_weight, _bias, _initializer ?? fallback, seed);

    public override void Backward()
    {
        Pass.Workers.Run((InputCount + InputBlock - 1) / InputBlock, _block);
        if (_bias is not null)
        {
            _bias.Gradients.Clear();
            ChannelLoops.Add(OutputGradientOf(0), Pass.Count, _bias.Gradients);
        }

        if (InputGradient is not null) RunBackward();
    }

    protected override void Allocate(int capacity, bool isTrained)
    {
        if (InputGradient is not null) _transposed = new FloatBuffer(_weight.Length);
    }

    protected override void ForwardChunk(int chunk, int first, int end) => MatrixProduct.Compute(new Product
    {
        A = InputOf(first),
        ARow = InputCount,
        AStep = 1,
        B = _weight.Value,
        BStep = Units,
        C = OutputOf(first),
        CRow = Units,
        Start = _bias is null ? null : _bias.Value,
        Rows = end - first,
        Columns = Units,
        Depth = InputCount,
        Runs = 1,
    });

    protected override void BackwardChunk(int chunk, int first, int end) => MatrixProduct.Compute(new Product
    {
        A = OutputGradientOf(first),
        ARow = Units,
        AStep = 1,
        B = _transposed!.Pointer,
        BStep = InputCount,
        C = InputGradientOf(first),
        CRow = InputCount,
        Rows = end - first,
        Columns = InputCount,
        Depth = Units,
        Runs = 1,
    });

    // Rows of dW are independent, so threads share these and need no partial sums: dW[i, o] = Σ over examples of x[n, i] · dy[n, o].
    private void WeightGradientBlock(int block)
    {
        var first = block * InputBlock;
        var inputs = Math.Min(InputBlock, InputCount - first);
        if (_transposed is not null)
            MatrixTranspose.Copy(_weight.Value + ((nint)first * Units), Units, _transposed.Pointer + first, InputCount, inputs, Units);

        var x = stackalloc float[InputBlock * Pitch];
        for (var example = 0; example < Pass.Count; example += ExampleBlock)
        {
            var examples = Math.Min(ExampleBlock, Pass.Count - example);
            MatrixTranspose.Copy(InputOf(example) + first, InputCount, x, Pitch, examples, inputs);
            var target = _weight.Gradient + ((nint)first * Units);
            MatrixProduct.Compute(new Product
            {
                A = x,
                ARow = Pitch,
                AStep = 1,
                B = OutputGradientOf(example),
                BStep = Units,
                C = target,
                CRow = Units,
                Start = example == 0 ? null : target,
                StartRow = Units,
                Rows = inputs,
                Columns = Units,
                Depth = examples,
                Runs = 1,
            });
        }
    }
}
