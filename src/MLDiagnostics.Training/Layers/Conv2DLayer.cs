namespace MLDiagnostics.Training;

/// <summary>
/// y[oy, ox, co] = b[co] + Σ x[oy·s + ky − top, ox·s + kx − left, ci] · w[ky, kx, ci, co] (cross-correlation, as everywhere in the field).
/// The image is not unfolded: the matrix product walks over it with strides, one run a kernel row.
/// </summary>
internal sealed unsafe class Conv2DLayer : Layer
{
    private readonly Window _rows;
    private readonly Window _columns;
    private readonly bool _hasBias;
    private readonly WeightInitializer? _initializer;
    private readonly Action<int> _reduce;
    private ParameterTensor _weight = null!;
    private ParameterTensor? _bias;
    private ConvolutionScratch _scratch = null!;
    private FloatBuffer? _flipped; // [KH, KW, Cout, Cin], both kernel axes reversed
    private FloatBuffer? _partialWeight; // a gradient a chunk
    private FloatBuffer? _partialBias;

    public Conv2DLayer(
        string name, ImageShape input, int filters, Window rows, Window columns, bool hasBias, WeightInitializer? initializer)
        : base(name, input, new ImageShape(rows.OutputSize, columns.OutputSize, filters))
    {
        _rows = rows;
        _columns = columns;
        _hasBias = hasBias;
        _initializer = initializer;
        _reduce = Reduce;
    }

    public override IReadOnlyList<ParameterTensor> Parameters => _bias is null ? [_weight] : [_weight, _bias];

    // A kernel of one pixel makes the whole chunk one matrix.
    private bool IsPointwise => _rows is { Size: 1, Stride: 1 } && _columns is { Size: 1, Stride: 1 };

    private int KernelRow => _columns.Size * InputShape.Channels;

    public override void Declare(ParameterArena trained, ParameterArena state)
    {
        _weight = trained.Add(Name, TensorRole.Weight, _rows.Size, _columns.Size, InputShape.Channels, OutputShape.Channels);
        if (_hasBias) _bias = trained.Add(Name, TensorRole.Bias, OutputShape.Channels);
    }

    public override void Initialise(WeightInitializer fallback, ulong seed) =>
        InitialWeights.Fill(_weight, _bias, _initializer ?? fallback, seed);

    public override void Backward()
    {
        if (InputGradient is not null) FlipWeights();
        RunBackward();
        Pass.Workers.Run(Chunks.Count, _reduce);
    }

    protected override void Allocate(int capacity, bool isTrained)
    {
        var spreadsGradient = InputGradient is not null && !IsPointwise;
        _scratch = new ConvolutionScratch(InputShape, OutputShape.Channels, _rows, _columns, spreadsGradient);
        if (!isTrained) return;
        _partialWeight = new FloatBuffer(Chunks.Count * _weight.Length);
        if (_hasBias) _partialBias = new FloatBuffer(Chunks.Count * OutputShape.Channels);
        if (InputGradient is not null) _flipped = new FloatBuffer(_weight.Length);
    }

    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var product = new Product
        {
            ARow = (nint)_columns.Stride * InputShape.Channels,
            AStep = 1,
            B = _weight.Value,
            BStep = OutputShape.Channels,
            BRun = (nint)KernelRow * OutputShape.Channels,
            CRow = OutputShape.Channels,
            Start = _bias is null ? null : _bias.Value,
            Rows = OutputShape.Width,
            Columns = OutputShape.Channels,
            Depth = KernelRow,
            Runs = _rows.Size,
        };
        if (IsPointwise)
        {
            product.A = InputOf(first);
            product.C = OutputOf(first);
            product.Rows = (end - first) * OutputShape.Pixels;
            MatrixProduct.Compute(product);
            return;
        }

        product.ARun = _scratch.PaddedRow;
        for (var example = first; example < end; example++)
        {
            var image = _scratch.Pad(chunk, InputOf(example));
            for (var row = 0; row < OutputShape.Height; row++)
            {
                product.A = image + ((nint)row * _rows.Stride * _scratch.PaddedRow);
                product.C = OutputOf(example) + ((nint)row * OutputShape.Width * OutputShape.Channels);
                MatrixProduct.Compute(product);
            }
        }
    }

    protected override void BackwardChunk(int chunk, int first, int end)
    {
        WeightGradient(chunk, first, end);
        if (_partialBias is not null)
        {
            var sums = _partialBias.Span.Slice(chunk * OutputShape.Channels, OutputShape.Channels);
            sums.Clear();
            ChannelLoops.Add(OutputGradientOf(first), (end - first) * OutputShape.Pixels, sums);
        }

        if (InputGradient is not null) GradientOfInput(chunk, first, end);
    }

    // dW[ky, kx·ci, co] = Σ over pixels of x[oy·s + ky, ox·s + kx, ci] · dy[oy, ox, co]: a run is one row of the image.
    private void WeightGradient(int chunk, int first, int end)
    {
        var partial = _partialWeight!.Pointer + ((nint)chunk * _weight.Length);
        new Span<float>(partial, _weight.Length).Clear();
        var product = new Product
        {
            ARow = 1,
            AStep = (nint)_columns.Stride * InputShape.Channels,
            BStep = OutputShape.Channels,
            BRun = (nint)OutputShape.Width * OutputShape.Channels,
            CRow = OutputShape.Channels,
            StartRow = OutputShape.Channels,
            Rows = KernelRow,
            Columns = OutputShape.Channels,
            Depth = OutputShape.Width,
            Runs = OutputShape.Height,
        };
        if (IsPointwise)
        {
            product.A = InputOf(first);
            product.B = OutputGradientOf(first);
            product.C = product.Start = partial;
            product.Depth = (end - first) * OutputShape.Pixels;
            product.Runs = 1;
            MatrixProduct.Compute(product);
            return;
        }

        product.ARun = (nint)_rows.Stride * _scratch.PaddedRow;
        for (var example = first; example < end; example++)
        {
            var image = _scratch.Pad(chunk, InputOf(example));
            product.B = OutputGradientOf(example);
            for (var row = 0; row < _rows.Size; row++)
            {
                product.A = image + ((nint)row * _scratch.PaddedRow);
                product.C = product.Start = partial + ((nint)row * KernelRow * OutputShape.Channels);
                MatrixProduct.Compute(product);
            }
        }
    }

    // The convolution of the spread-out gradient with the reversed kernel, channels exchanged.
    private void GradientOfInput(int chunk, int first, int end)
    {
        var product = new Product
        {
            ARow = OutputShape.Channels,
            AStep = 1,
            B = _flipped!.Pointer,
            BStep = InputShape.Channels,
            BRun = (nint)_columns.Size * OutputShape.Channels * InputShape.Channels,
            CRow = InputShape.Channels,
            Rows = InputShape.Width,
            Columns = InputShape.Channels,
            Depth = _columns.Size * OutputShape.Channels,
            Runs = _rows.Size,
        };
        if (IsPointwise)
        {
            product.A = OutputGradientOf(first);
            product.C = InputGradientOf(first);
            product.Rows = (end - first) * InputShape.Pixels;
            MatrixProduct.Compute(product);
            return;
        }

        product.ARun = _scratch.SpreadRow;
        for (var example = first; example < end; example++)
        {
            var gradient = _scratch.Spread(chunk, OutputGradientOf(example));
            for (var row = 0; row < InputShape.Height; row++)
            {
                product.A = gradient + ((nint)row * _scratch.SpreadRow);
                product.C = InputGradientOf(example) + ((nint)row * InputShape.Width * InputShape.Channels);
                MatrixProduct.Compute(product);
            }
        }
    }

    private void FlipWeights()
    {
        var (inputs, outputs) = (InputShape.Channels, OutputShape.Channels);
        var taps = _rows.Size * _columns.Size;
        for (var tap = 0; tap < taps; tap++)
            MatrixTranspose.Copy(
                _weight.Value + ((nint)(taps - 1 - tap) * inputs * outputs), outputs,
                _flipped!.Pointer + ((nint)tap * inputs * outputs), inputs, inputs, outputs);
    }

    // Chunk order, whoever computed the chunks.
    private void Reduce(int segment)
    {
        var (start, end) = (Chunks.Start(segment, _weight.Length), Chunks.Start(segment + 1, _weight.Length));
        ChannelLoops.Sum(_partialWeight!.Pointer + start, _weight.Length, Chunks.Count, _weight.Gradients[start..end]);
        if (segment == 0 && _bias is not null) ChannelLoops.Sum(_partialBias!.Pointer, _bias.Length, Chunks.Count, _bias.Gradients);
    }
}
