namespace MLDiagnostics.Training;

/// <summary>
/// A convolution in groups (Krizhevsky et al. 2012) or with holes (Yu and Koltun 2016): y[oy, ox, co] = b[co] +
/// Σ x[oy·s + ky·d − top, ox·s + kx·d − left, ci] · w[ky, kx, ci, co] over the inputs ci of the group of co. One matrix product a group and
/// row of the kernel; a run is one tap. Windows have the extent (k − 1)·d + 1.
/// </summary>
internal sealed unsafe class GroupedConv2DLayer : Layer
{
    private readonly Window _rows;
    private readonly Window _columns;
    private readonly KernelShape _kernel;
    private readonly bool _hasBias;
    private readonly WeightStart _start;
    private readonly Action<int> _reduce;
    private ParameterTensor _weight = null!;
    private ParameterTensor? _bias;
    private ConvolutionScratch _scratch = null!;
    private FloatBuffer? _flipped; // [KH, KW, Cout, Cin / groups], both kernel axes reversed
    private FloatBuffer? _partialWeight; // a gradient a chunk
    private FloatBuffer? _partialBias;

    public GroupedConv2DLayer(
        string name, ImageShape input, int filters, Window rows, Window columns, KernelShape kernel, bool hasBias, WeightStart start)
        : base(name, input, new ImageShape(rows.OutputSize, columns.OutputSize, filters))
    {
        (_rows, _columns, _kernel, _hasBias, _start) = (rows, columns, kernel, hasBias, start);
        _reduce = Reduce;
    }

    public override IReadOnlyList<ParameterTensor> Parameters => _bias is null ? [_weight] : [_weight, _bias];

    private int GroupInputs => InputShape.Channels / _kernel.Groups;

    private int GroupOutputs => OutputShape.Channels / _kernel.Groups;

    public override void Declare(ParameterArena trained, ParameterArena state)
    {
        _weight = trained.Add(Name, TensorRole.Weight, _kernel.Height, _kernel.Width, GroupInputs, OutputShape.Channels);
        if (_hasBias) _bias = trained.Add(Name, TensorRole.Bias, OutputShape.Channels);
    }

    public override void Initialise(WeightStart model, ulong seed) => InitialWeights.Fill(_weight, _bias, _start.Over(model), seed);

    public override void Backward()
    {
        if (InputGradient is not null) FlipWeights();
        RunBackward();
        Pass.Workers.Run(Chunks.Count, _reduce);
    }

    protected override void Allocate(int capacity, bool isTrained)
    {
        _scratch = new ConvolutionScratch(InputShape, OutputShape.Channels, _rows, _columns, InputGradient is not null);
        if (!isTrained) return;
        _partialWeight = new FloatBuffer(checked(Chunks.Count * _weight.Length));
        if (_hasBias) _partialBias = new FloatBuffer(Chunks.Count * OutputShape.Channels);
        if (InputGradient is not null) _flipped = new FloatBuffer(_weight.Length);
    }

    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var (inputs, outputs) = (InputShape.Channels, OutputShape.Channels);
        var product = new Product
        {
            ARow = (nint)_columns.Stride * inputs,
            AStep = 1,
            ARun = (nint)_kernel.Dilation * inputs,
            ALine = (nint)_rows.Stride * _scratch.PaddedRow,
            BStep = outputs,
            BRun = (nint)GroupInputs * outputs,
            CRow = outputs,
            CLine = (nint)OutputShape.Width * outputs,
            Rows = OutputShape.Width,
            Columns = GroupOutputs,
            Depth = GroupInputs,
            Runs = _kernel.Width,
            Lines = OutputShape.Height,
        };
        for (var example = first; example < end; example++)
        {
            var image = _scratch.Pad(chunk, InputOf(example));
            for (var group = 0; group < _kernel.Groups; group++)
            {
                product.C = OutputOf(example) + (group * GroupOutputs);
                for (var row = 0; row < _kernel.Height; row++)
                {
                    product.A = image + ((nint)row * _kernel.Dilation * _scratch.PaddedRow) + (group * GroupInputs);
                    product.B = _weight.Value + (row * _kernel.Width * product.BRun) + (group * GroupOutputs);
                    product.Start = row > 0 ? product.C : _bias is null ? null : _bias.Value + (group * GroupOutputs);
                    (product.StartRow, product.StartLine) = row > 0 ? (product.CRow, product.CLine) : (0, 0);
                    MatrixProduct.Compute(product);
                }
            }
        }
    }

    protected override void BackwardChunk(int chunk, int first, int end)
    {
        new Span<float>(_partialWeight!.Pointer + ((nint)chunk * _weight.Length), _weight.Length).Clear();
        for (var example = first; example < end; example++)
        {
            WeightGradient(chunk, example);
            if (InputGradient is not null) GradientOfInput(chunk, example);
        }

        if (_partialBias is null) return;
        var sums = _partialBias.Span.Slice(chunk * OutputShape.Channels, OutputShape.Channels);
        sums.Clear();
        ChannelLoops.Add(OutputGradientOf(first), (end - first) * OutputShape.Pixels, sums);
    }

    // dW[ky, kx, ci, co] = Σ over pixels of x[oy·s + ky·d, ox·s + kx·d, ci] · dy[oy, ox, co]: a run is one row of the image.
    private void WeightGradient(int chunk, int example)
    {
        var (inputs, outputs) = (InputShape.Channels, OutputShape.Channels);
        var product = new Product
        {
            ARow = 1,
            AStep = (nint)_columns.Stride * inputs,
            ARun = (nint)_rows.Stride * _scratch.PaddedRow,
            BStep = outputs,
            BRun = (nint)OutputShape.Width * outputs,
            CRow = outputs,
            StartRow = outputs,
            Rows = GroupInputs,
            Columns = GroupOutputs,
            Depth = OutputShape.Width,
            Runs = OutputShape.Height,
        };
        var image = _scratch.Pad(chunk, InputOf(example));
        var partial = _partialWeight!.Pointer + ((nint)chunk * _weight.Length);
        for (var group = 0; group < _kernel.Groups; group++)
        {
            product.B = OutputGradientOf(example) + (group * GroupOutputs);
            for (var tap = 0; tap < _kernel.Taps; tap++)
            {
                var (row, column) = (tap / _kernel.Width * _kernel.Dilation, tap % _kernel.Width * _kernel.Dilation);
                product.A = image + ((nint)row * _scratch.PaddedRow) + ((nint)column * inputs) + (group * GroupInputs);
                product.C = product.Start = partial + ((nint)tap * GroupInputs * outputs) + (group * GroupOutputs);
                MatrixProduct.Compute(product);
            }
        }
    }

    // The convolution of the spread-out gradient with the reversed kernel, channels exchanged within each group.
    private void GradientOfInput(int chunk, int example)
    {
        var (inputs, outputs) = (InputShape.Channels, OutputShape.Channels);
        var product = new Product
        {
            ARow = outputs,
            AStep = 1,
            ARun = (nint)_kernel.Dilation * outputs,
            ALine = _scratch.SpreadRow,
            BStep = GroupInputs,
            BRun = (nint)outputs * GroupInputs,
            CRow = inputs,
            CLine = (nint)InputShape.Width * inputs,
            StartRow = inputs,
            StartLine = (nint)InputShape.Width * inputs,
            Rows = InputShape.Width,
            Columns = GroupInputs,
            Depth = GroupOutputs,
            Runs = _kernel.Width,
            Lines = InputShape.Height,
        };
        var gradient = _scratch.Spread(chunk, OutputGradientOf(example));
        for (var group = 0; group < _kernel.Groups; group++)
        {
            product.C = InputGradientOf(example) + (group * GroupInputs);
            for (var row = 0; row < _kernel.Height; row++)
            {
                product.A = gradient + ((nint)row * _kernel.Dilation * _scratch.SpreadRow) + (group * GroupOutputs);
                product.B = _flipped!.Pointer + (row * _kernel.Width * product.BRun) + ((nint)group * GroupOutputs * GroupInputs);
                product.Start = row > 0 ? product.C : null;
                MatrixProduct.Compute(product);
            }
        }
    }

    private void FlipWeights()
    {
        var tapLength = (nint)GroupInputs * OutputShape.Channels;
        for (var tap = 0; tap < _kernel.Taps; tap++)
            for (var group = 0; group < _kernel.Groups; group++)
                MatrixTranspose.Copy(
                    _weight.Value + ((_kernel.Taps - 1 - tap) * tapLength) + (group * GroupOutputs), OutputShape.Channels,
                    _flipped!.Pointer + (tap * tapLength) + ((nint)group * GroupOutputs * GroupInputs), GroupInputs, GroupInputs, GroupOutputs);
    }

    // Chunk order, whoever computed the chunks.
    private void Reduce(int segment)
    {
        var (start, end) = (Chunks.Start(segment, _weight.Length), Chunks.Start(segment + 1, _weight.Length));
        ChannelLoops.Sum(_partialWeight!.Pointer + start, _weight.Length, Chunks.Count, _weight.Gradients[start..end]);
        if (segment == 0 && _bias is not null) ChannelLoops.Sum(_partialBias!.Pointer, _bias.Length, Chunks.Count, _bias.Gradients);
    }
}
