namespace MLDiagnostics.Training;

/// <summary>
/// Batch normalisation over all but the channels (Ioffe and Szegedy 2015): y = γ·(x − μ)/√(σ² + ε) + β, with the statistics of the batch
/// in training and running ones in evaluation. Running statistics follow Keras: running = momentum·running + (1 − momentum)·batch, the
/// variance being that of the batch, divided by its size.
/// </summary>
internal sealed unsafe partial class BatchNormLayer : Layer
{
    private readonly double _momentum;
    private readonly double _epsilon;
    private readonly Action<int> _sumInputs;
    private readonly Action<int> _sumGradients;
    private readonly Action<int> _maskGradient;
    private readonly ChannelMoments _moments;
    private readonly ChannelSums _gradientSums;
    private readonly FloatBuffer _mean;
    private readonly FloatBuffer _scale;
    private readonly FloatBuffer _slope;
    private readonly FloatBuffer _shift;
    private readonly double[] _batchMean;
    private readonly double[] _batchVariance;
    private readonly double[] _inverseDeviation;
    private ParameterTensor _gamma = null!;
    private ParameterTensor _beta = null!;
    private ParameterTensor _runningMean = null!;
    private ParameterTensor _runningVariance = null!;
    private bool _isMeasuredBefore; // the layer before measures while it writes
    private bool _isInputRectified;

    public BatchNormLayer(string name, ImageShape shape, double momentum, double epsilon, bool isFrozen) : base(name, shape, shape)
    {
        (_momentum, _epsilon, IsFrozen) = (momentum, epsilon, isFrozen);
        // Made once: a step allocates nothing.
        _sumInputs = SumInputs;
        _sumGradients = SumGradients;
        _maskGradient = MaskGradient;
        _moments = new ChannelMoments(shape.Channels, shape.Pixels);
        _gradientSums = new ChannelSums(4 * shape.Channels);
        _mean = new FloatBuffer(2 * shape.Channels); // twice, for loops over two pixels at once
        _scale = new FloatBuffer(shape.Channels);
        _slope = new FloatBuffer(shape.Channels);
        _shift = new FloatBuffer(shape.Channels);
        _batchMean = new double[shape.Channels];
        _batchVariance = new double[shape.Channels];
        _inverseDeviation = new double[shape.Channels];
    }

    public override IReadOnlyList<ParameterTensor> Parameters => IsFrozen ? [] : [_gamma, _beta];

    /// <summary>Whether running statistics, γ and β stay as they are.</summary>
    public bool IsFrozen { get; }

    public override bool CanRectify => true;

    protected override bool IsGradientInPlace => true;

    private int Channels => OutputShape.Channels;

    private long Pixels => (long)Pass.Count * OutputShape.Pixels;

    public override void Declare(ParameterArena trained, ParameterArena state)
    {
        var arena = IsFrozen ? state : trained;
        _gamma = arena.Add(Name, TensorRole.Scale, Channels);
        _beta = arena.Add(Name, TensorRole.Shift, Channels);
        _runningMean = state.Add(Name, TensorRole.RunningMean, Channels);
        _runningVariance = state.Add(Name, TensorRole.RunningVariance, Channels);
    }

    public override void Initialise(WeightStart model, ulong seed)
    {
        _gamma.Values.Fill(1);
        _beta.Values.Clear();
        _runningMean.Values.Clear();
        _runningVariance.Values.Fill(1);
    }

    public override void Follow(Layer before, bool isOnlyReader)
    {
        _isMeasuredBefore = !IsFrozen && before.TryMeasure(_moments);
        _isInputRectified = isOnlyReader && before.TakeOverMask();
    }

    public override void Forward()
    {
        if (Pass.NeedsMoments && !IsFrozen) MeasureBatch();
        else UseRunningStatistics();
        RunForward();
    }

    public override void Backward()
    {
        if (IsFrozen)
        {
            BackwardFrozen();
            return;
        }

        Pass.Workers.Run(Chunks.Count, _sumGradients);
        for (var c = 0; c < Channels; c++)
        {
            var sum = _gradientSums.Total(c) + _gradientSums.Total(Channels + c);
            var product = (_gradientSums.Total((2 * Channels) + c) + _gradientSums.Total((3 * Channels) + c)) * _inverseDeviation[c]; // Σ dy·x̂
            _beta.Gradients[c] = (float)sum;
            _gamma.Gradients[c] = (float)product;
            var scale = _gamma.Values[c] * _inverseDeviation[c];
            _slope.Span[c] = (float)(-scale * _inverseDeviation[c] * product / Pixels);
            _shift.Span[c] = (float)(-scale * sum / Pixels);
        }

        if (InputGradient is not null) RunBackward();
    }

    protected override void ForwardChunk(int chunk, int first, int end) => NormaliseLoops.Forward(
        InputOf(first), OutputOf(first), (end - first) * OutputShape.Pixels, Channels, _mean.Pointer, _scale.Pointer, _beta.Value, Rectifies);

    // dx = γ/σ·(dy − mean(dy) − x̂·mean(dy·x̂))
    protected override void BackwardChunk(int chunk, int first, int end) => NormaliseLoops.Backward(
        OutputGradientOf(first), InputOf(first), InputGradientOf(first), (end - first) * OutputShape.Pixels, Channels,
        _mean.Pointer, _scale.Pointer, _slope.Pointer, _shift.Pointer, _isInputRectified);

    private void MeasureBatch()
    {
        if (!_isMeasuredBefore) Pass.Workers.Run(Chunks.Count, _sumInputs);
        _moments.Combine(_batchMean, _batchVariance);
        for (var c = 0; c < Channels; c++)
        {
            SetMean(c, (float)_batchMean[c]);
            SetScale(c, _batchVariance[c]);
            if (!Pass.IsTraining) continue;
            _runningMean.Values[c] = (float)((_momentum * _runningMean.Values[c]) + ((1 - _momentum) * _batchMean[c]));
            _runningVariance.Values[c] = (float)((_momentum * _runningVariance.Values[c]) + ((1 - _momentum) * _batchVariance[c]));
        }
    }

    private void SumInputs(int chunk)
    {
        var (first, end) = (Chunks.Start(chunk, Pass.Count), Chunks.Start(chunk + 1, Pass.Count));
        _moments.Start(chunk);
        _moments.Add(chunk, InputOf(first), (end - first) * OutputShape.Pixels);
    }

    private void SumGradients(int chunk)
    {
        _gradientSums.Start(chunk);
        var end = Chunks.Start(chunk + 1, Pass.Count);
        for (var example = Chunks.Start(chunk, Pass.Count); example < end; example++)
        {
            var sums = _gradientSums.Example(chunk);
            if (MasksGradient) ElementLoops.Mask(OutputOf(example), OutputGradientOf(example), OutputShape.Length);
            NormaliseLoops.AddSums(OutputGradientOf(example), InputOf(example), OutputShape.Pixels, Channels, _mean.Pointer, sums);
            _gradientSums.Close(chunk);
        }
    }

    private void UseRunningStatistics()
    {
        for (var c = 0; c < Channels; c++)
        {
            SetMean(c, _runningMean.Values[c]);
            SetScale(c, _runningVariance.Values[c]);
        }
    }

    private void SetMean(int channel, float mean) => _mean.Span[channel] = _mean.Span[Channels + channel] = mean;

    private void SetScale(int channel, double variance)
    {
        _inverseDeviation[channel] = 1 / Math.Sqrt(variance + _epsilon);
        _scale.Span[channel] = (float)(_gamma.Values[channel] * _inverseDeviation[channel]);
    }
}
