namespace MLDiagnostics.Training;

/// <summary>
/// y[oy, ox, co] = b[co] + Σ x[oy·s + ky − top, ox·s + kx − left, ci] · w[ky, kx, ci, co] (cross-correlation, as everywhere in the field).
/// The image is not unfolded: the matrix product walks over it with strides, one run a kernel row.
/// </summary>
internal sealed unsafe partial class Conv2DLayer : Layer
{
    // Blocks of the output of this many floats are finished (rectified, measured) while they are in the cache.
    private const int BlockFloats = 8192;

    private readonly Window _rows;
    private readonly Window _columns;
    private readonly bool _hasBias;
    private readonly WeightStart _start;
    private readonly Action<int> _reduce;
    private ParameterTensor _weight = null!;
    private ParameterTensor? _bias;
    private ConvolutionScratch _scratch = null!;
    private FloatBuffer? _flipped; // [KH, KW, Cout, Cin], both kernel axes reversed
    private FloatBuffer? _partialWeight; // a gradient a chunk
    private FloatBuffer? _partialBias;
    private ChannelMoments? _moments;

    public Conv2DLayer(
        string name, ImageShape input, int filters, Window rows, Window columns, bool hasBias, WeightStart start)
        : base(name, input, new ImageShape(rows.OutputSize, columns.OutputSize, filters))
    {
        _rows = rows;
        _columns = columns;
        _hasBias = hasBias;
        _start = start;
        _reduce = Reduce;
    }

    public override IReadOnlyList<ParameterTensor> Parameters => _bias is null ? [_weight] : [_weight, _bias];

    public override bool CanRectify => true;

    // A kernel of one pixel makes the whole chunk one matrix.
    private bool IsPointwise => _rows is { Size: 1, Stride: 1 } && _columns is { Size: 1, Stride: 1 };

    private int KernelRow => _columns.Size * InputShape.Channels;

    private int OutputRow => OutputShape.Width * OutputShape.Channels;

    private int LinesAtOnce => Math.Max(BlockFloats / OutputRow, 1);

    private int PixelsAtOnce => Math.Max(BlockFloats / 2 / Math.Max(InputShape.Channels, OutputShape.Channels), 8);

    public override void Declare(ParameterArena trained, ParameterArena state)
    {
        _weight = trained.Add(Name, TensorRole.Weight, _rows.Size, _columns.Size, InputShape.Channels, OutputShape.Channels);
        if (_hasBias) _bias = trained.Add(Name, TensorRole.Bias, OutputShape.Channels);
    }

    public override void Initialise(WeightStart model, ulong seed) => InitialWeights.Fill(_weight, _bias, _start.Over(model), seed);

    public override bool TryMeasure(ChannelMoments moments)
    {
        var isFree = _moments is null;
        _moments ??= moments;
        return isFree;
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
        if (Pass.NeedsMoments) _moments?.Start(chunk);
        var product = new Product
        {
            ARow = (nint)_columns.Stride * InputShape.Channels,
            AStep = 1,
            BStep = OutputShape.Channels,
            BRun = (nint)KernelRow * OutputShape.Channels,
            CRow = OutputShape.Channels,
            Start = _bias is null ? null : _bias.Value,
            Rows = OutputShape.Width,
            Columns = OutputShape.Channels,
            Depth = KernelRow,
            ARun = _scratch.PaddedRow,
            ALine = (nint)_rows.Stride * _scratch.PaddedRow,
            CLine = OutputRow,
        };
        if (IsPointwise)
        {
            ForwardPixels(chunk, product, InputOf(first), OutputOf(first), (end - first) * OutputShape.Pixels);
            return;
        }

        for (var example = first; example < end; example++)
        {
            var image = _scratch.Pad(chunk, InputOf(example));
            for (var line = 0; line < OutputShape.Height;)
            {
                // Rows of the kernel that fall on the padding alone are left out.
                var (top, bottom) = TapsOf(line);
                var lines = 1;
                while (lines < LinesAtOnce && line + lines < OutputShape.Height && TapsOf(line + lines) == (top, bottom)) lines++;
                product.A = image + (((nint)line * _rows.Stride) + top) * _scratch.PaddedRow;
                product.B = _weight.Value + (top * product.BRun);
                product.C = OutputOf(example) + ((nint)line * OutputRow);
                (product.Runs, product.Lines) = (bottom - top, lines);
                MatrixProduct.Compute(product);
                Finish(chunk, product.C, lines * OutputShape.Width);
                line += lines;
            }
        }
    }

    // The rows of the kernel, from the first to before the second, that meet the image for a row of the output.
    private (int Top, int Bottom) TapsOf(int line)
    {
        var top = (line * _rows.Stride) - _rows.Before;
        return (Math.Clamp(-top, 0, _rows.Size), Math.Clamp(InputShape.Height - top, 0, _rows.Size));
    }

    private void ForwardPixels(int chunk, Product product, float* x, float* y, int pixels)
    {
        product.B = _weight.Value;
        product.Runs = 1;
        for (var pixel = 0; pixel < pixels; pixel += PixelsAtOnce)
        {
            product.Rows = Math.Min(PixelsAtOnce, pixels - pixel);
            product.A = x + ((nint)pixel * InputShape.Channels);
            product.C = y + ((nint)pixel * OutputShape.Channels);
            MatrixProduct.Compute(product);
            Finish(chunk, product.C, product.Rows);
        }
    }

    private void Finish(int chunk, float* y, int pixels)
    {
        if (Rectifies) ElementLoops.Rectify(y, (nint)pixels * OutputShape.Channels);
        if (Pass.NeedsMoments) _moments?.Add(chunk, y, pixels);
    }
}
