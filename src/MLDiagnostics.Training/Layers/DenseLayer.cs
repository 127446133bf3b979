namespace MLDiagnostics.Training;

/// <summary>y[o] = b[o] + Σ x[i] · w[i, o].</summary>
internal sealed unsafe class DenseLayer : Layer
{
    private const int InputBlock = 64;
    private const int ExampleBlock = 128;
    private const int TileRows = 8;

    private readonly bool _hasBias;
    private readonly WeightStart _start;
    private readonly Action<int> _forwardRows;
    private readonly Action<int> _backwardBlocks;
    private ParameterTensor _weight = null!;
    private ParameterTensor? _bias;
    private FloatBuffer? _inputs; // a chunk: [examples, block of inputs]
    private FloatBuffer? _transposed; // a chunk: [units, block of inputs] of the weights

    public DenseLayer(string name, ImageShape input, int units, bool hasBias, WeightStart start)
        : base(name, input, new ImageShape(1, 1, units))
    {
        _hasBias = hasBias;
        _start = start;
        _forwardRows = group => ForwardChunk(group, Row(group), Row(group + 1));
        _backwardBlocks = BackwardBlocks;
    }

    public override IReadOnlyList<ParameterTensor> Parameters => _bias is null ? [_weight] : [_weight, _bias];

    public override bool CanRectify => true;

    private int InputCount => InputShape.Channels;

    private int Units => OutputShape.Channels;

    private int Blocks => (InputCount + InputBlock - 1) / InputBlock;

    // All weights pass by for each group of rows, so there are no more groups than threads.
    private int Groups => Math.Clamp(Pass.Count / TileRows, 1, Pass.Workers.Threads);

    public override void Declare(ParameterArena trained, ParameterArena state)
    {
        _weight = trained.Add(Name, TensorRole.Weight, InputCount, Units);
        if (_hasBias) _bias = trained.Add(Name, TensorRole.Bias, Units);
    }

    public override void Initialise(WeightStart model, ulong seed) => InitialWeights.Fill(_weight, _bias, _start.Over(model), seed);

    public override void Forward() => Pass.Workers.Run(Groups, _forwardRows);

    public override void Backward()
    {
        if (MasksGradient) RunBackward();
        Pass.Workers.Run(Chunks.Count, _backwardBlocks);
        if (_bias is null) return;
        _bias.Gradients.Clear();
        ChannelLoops.Add(OutputGradientOf(0), Pass.Count, _bias.Gradients);
    }

    protected override void Allocate(int capacity, bool isTrained)
    {
        if (isTrained) _inputs = new FloatBuffer(Chunks.Count * ExampleBlock * InputBlock);
        if (InputGradient is not null) _transposed = new FloatBuffer(checked(Chunks.Count * InputBlock * Units));
    }

    protected override void ForwardChunk(int chunk, int first, int end)
    {
        MatrixProduct.Compute(new Product
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
        if (Rectifies) ElementLoops.Rectify(OutputOf(first), (nint)(end - first) * Units);
    }

    protected override void BackwardChunk(int chunk, int first, int end) =>
        ElementLoops.Mask(OutputOf(first), OutputGradientOf(first), (nint)(end - first) * Units);

    private int Row(int group) => (int)((long)group * Pass.Count / Groups);

    // Rows of dW and columns of dX are independent, so threads share the inputs out and need no partial sums.
    private void BackwardBlocks(int chunk)
    {
        var end = Chunks.Start(chunk + 1, Blocks);
        for (var block = Chunks.Start(chunk, Blocks); block < end; block++)
        {
            var first = block * InputBlock;
            var inputs = Math.Min(InputBlock, InputCount - first);
            WeightGradient(chunk, first, inputs);
            if (InputGradient is not null) GradientOfInput(chunk, first, inputs);
        }
    }

    // dW[i, o] = Σ over examples of x[n, i] · dy[n, o]. The inputs are copied: a stride of many kilobytes would fall on few cache sets.
    private void WeightGradient(int chunk, int first, int inputs)
    {
        var x = _inputs!.Pointer + ((nint)chunk * ExampleBlock * InputBlock);
        var target = _weight.Gradient + ((nint)first * Units);
        for (var example = 0; example < Pass.Count; example += ExampleBlock)
        {
            var examples = Math.Min(ExampleBlock, Pass.Count - example);
            for (var i = 0; i < examples; i++) ElementLoops.Copy(InputOf(example + i) + first, x + (i * InputBlock), inputs);
            MatrixProduct.Compute(new Product
            {
                A = x,
                ARow = 1,
                AStep = InputBlock,
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

    private void GradientOfInput(int chunk, int first, int inputs)
    {
        var weights = _transposed!.Pointer + ((nint)chunk * InputBlock * Units);
        MatrixTranspose.Copy(_weight.Value + ((nint)first * Units), Units, weights, InputBlock, inputs, Units);
        MatrixProduct.Compute(new Product
        {
            A = OutputGradientOf(0),
            ARow = Units,
            AStep = 1,
            B = weights,
            BStep = InputBlock,
            C = InputGradientOf(0) + first,
            CRow = InputCount,
            Rows = Pass.Count,
            Columns = inputs,
            Depth = Units,
            Runs = 1,
        });
    }
}
