namespace MLDiagnostics.Training;

/// <summary>
/// Batch normalisation over all but the channels (Ioffe and Szegedy 2015): y = γ·(x − μ)/√(σ² + ε) + β, with the statistics of the batch
/// in training and running ones in evaluation. Running statistics follow Keras: running = momentum·running + (1 − momentum)·batch, the
/// variance being that of the batch, divided by its size.
/// </summary>
internal sealed unsafe class BatchNormLayer : Layer
{
    private readonly double _momentum;
    private readonly double _epsilon;
    private readonly Action<int> _sumInputs;
    private readonly Action<int> _sumSquares;
    private readonly Action<int> _sumGradients;
    private readonly ChannelSums _first;
    private readonly ChannelSums _second;
    private readonly FloatBuffer _mean;
    private readonly FloatBuffer _scale;
    private readonly FloatBuffer _slope;
    private readonly FloatBuffer _shift;
    private readonly double[] _inverseDeviation;
    private ParameterTensor _gamma = null!;
    private ParameterTensor _beta = null!;
    private ParameterTensor _runningMean = null!;
    private ParameterTensor _runningVariance = null!;

    public BatchNormLayer(string name, ImageShape shape, double momentum, double epsilon) : base(name, shape, shape)
    {
        (_momentum, _epsilon) = (momentum, epsilon);
        // Made once: a step allocates nothing.
        ChannelSums.ExampleSum addInput = (example, sums) => ChannelLoops.Add(InputOf(example), OutputShape.Pixels, sums);
        ChannelSums.ExampleSum addSquares = (example, sums) =>
            ChannelLoops.AddSquares(InputOf(example), OutputShape.Pixels, _mean!.Pointer, sums);
        ChannelSums.ExampleSum addGradient = (example, sums) => ChannelLoops.Add(OutputGradientOf(example), OutputShape.Pixels, sums);
        ChannelSums.ExampleSum addProducts = (example, sums) =>
            ChannelLoops.AddProducts(OutputGradientOf(example), InputOf(example), OutputShape.Pixels, _mean!.Pointer, sums);
        _sumInputs = chunk => _first!.Collect(chunk, Pass.Count, addInput);
        _sumSquares = chunk => _second!.Collect(chunk, Pass.Count, addSquares);
        _sumGradients = chunk =>
        {
            _first!.Collect(chunk, Pass.Count, addGradient);
            _second!.Collect(chunk, Pass.Count, addProducts);
        };
        _first = new ChannelSums(shape.Channels);
        _second = new ChannelSums(shape.Channels);
        _mean = new FloatBuffer(shape.Channels);
        _scale = new FloatBuffer(shape.Channels);
        _slope = new FloatBuffer(shape.Channels);
        _shift = new FloatBuffer(shape.Channels);
        _inverseDeviation = new double[shape.Channels];
    }

    public override IReadOnlyList<ParameterTensor> Parameters => [_gamma, _beta];

    private int Channels => OutputShape.Channels;

    private long Pixels => (long)Pass.Count * OutputShape.Pixels;

    public override void Declare(ParameterArena trained, ParameterArena state)
    {
        _gamma = trained.Add(Name, TensorRole.Scale, Channels);
        _beta = trained.Add(Name, TensorRole.Shift, Channels);
        _runningMean = state.Add(Name, TensorRole.RunningMean, Channels);
        _runningVariance = state.Add(Name, TensorRole.RunningVariance, Channels);
    }

    public override void Initialise(WeightInitializer fallback, ulong seed)
    {
        _gamma.Values.Fill(1);
        _beta.Values.Clear();
        _runningMean.Values.Clear();
        _runningVariance.Values.Fill(1);
    }

    public override void Forward()
    {
        if (Pass.IsTraining) MeasureBatch();
        else UseRunningStatistics();
        RunForward();
    }

    public override void Backward()
    {
        Pass.Workers.Run(Chunks.Count, _sumGradients);
        for (var c = 0; c < Channels; c++)
        {
            var sum = _first.Total(c);
            var product = _second.Total(c) * _inverseDeviation[c]; // Σ dy·x̂
            _beta.Gradients[c] = (float)sum;
            _gamma.Gradients[c] = (float)product;
            var scale = _gamma.Values[c] * _inverseDeviation[c];
            _slope.Span[c] = (float)(-scale * _inverseDeviation[c] * product / Pixels);
            _shift.Span[c] = (float)(-scale * sum / Pixels);
        }

        if (InputGradient is not null) RunBackward();
    }

    protected override void ForwardChunk(int chunk, int first, int end) => ChannelLoops.Normalise(
        InputOf(first), OutputOf(first), (end - first) * OutputShape.Pixels, Channels, _mean.Pointer, _scale.Pointer, _beta.Value);

    // dx = γ/σ·(dy − mean(dy) − x̂·mean(dy·x̂))
    protected override void BackwardChunk(int chunk, int first, int end) => ChannelLoops.NormaliseGradient(
        OutputGradientOf(first), InputOf(first), InputGradientOf(first), (end - first) * OutputShape.Pixels, Channels,
        _mean.Pointer, _scale.Pointer, _slope.Pointer, _shift.Pointer);

    private void MeasureBatch()
    {
        Pass.Workers.Run(Chunks.Count, _sumInputs);
        for (var c = 0; c < Channels; c++) _mean.Span[c] = (float)(_first.Total(c) / Pixels);
        Pass.Workers.Run(Chunks.Count, _sumSquares);
        for (var c = 0; c < Channels; c++)
        {
            var variance = _second.Total(c) / Pixels;
            SetScale(c, variance);
            _runningMean.Values[c] = (float)((_momentum * _runningMean.Values[c]) + ((1 - _momentum) * _mean.Span[c]));
            _runningVariance.Values[c] = (float)((_momentum * _runningVariance.Values[c]) + ((1 - _momentum) * variance));
        }
    }

    private void UseRunningStatistics()
    {
        for (var c = 0; c < Channels; c++)
        {
            _mean.Span[c] = _runningMean.Values[c];
            SetScale(c, _runningVariance.Values[c]);
        }
    }

    private void SetScale(int channel, double variance)
    {
        _inverseDeviation[channel] = 1 / Math.Sqrt(variance + _epsilon);
        _scale.Span[channel] = (float)(_gamma.Values[channel] * _inverseDeviation[channel]);
    }
}
