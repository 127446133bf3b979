namespace MLDiagnostics.Detectors;

/// <summary>The loss that is minimised rises away from its best and does not come back.</summary>
public sealed class DivergenceDetector(DivergenceOptions? options = null) : IDetector
{
    private const int MinimumCount = 3;

    private readonly DivergenceOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0002",
        Name = "divergence",
        Title = "Diverging loss",
        Category = DetectorCategory.Numerics,
        Severity = Severity.Error,
        MinimumEpochs = 0,
        Vital = true,
        Needs = [new SeriesNeed(Keys.TrainLoss, Keys.TrainLoss.AtStep, Keys.ValidationLoss)],
        Useful = [Keys.TrainLoss, Keys.LearningRate, Keys.GradientNorm],
        References =
        [
            "Goodfellow, Bengio and Courville 2016, Deep learning, section 8.2.4",
            "Ben Braiek and Khomh 2022, Testing feedforward neural networks training programs (TheDeepChecker)",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new Session(_options, context);

    private sealed record Rise(bool OnTrain, bool OnSteps, double Start, double Best, int BestEpoch, double End, int EndEpoch, double Noise,
        double RateGrowth, bool Recovers)
    {
        internal double Ratio => Best > 0 ? End / Best : double.NaN;

        internal double Lost => Start > Best ? (End - Best) / (Start - Best) : double.PositiveInfinity;
    }

    private sealed class Session(DivergenceOptions options, RunContext context) : EvidenceSession<Rise>
    {
        private static readonly NotChecked TooShort =
            DetectorOutcome.NotChecked("fewer than 3 values of the loss so far", "Train for at least 3 epochs, or log train.loss@step.");

        private readonly Curve _train = new(context.Find(Keys.TrainLoss));
        private readonly Curve _validation = new(context.Find(Keys.ValidationLoss));
        private readonly Curve _rate = new(context.Find(Keys.LearningRate));
        private readonly StepBlocks _steps = new(context.Find(Keys.TrainLoss.AtStep));

        private Curve? Loss => _train.Count >= MinimumCount ? _train : _validation.Count >= MinimumCount ? _validation : null;

        protected override void Read(RunView run)
        {
            _train.Read(run);
            _validation.Read(run);
            _rate.Read(run);
        }

        protected override NotChecked? Unable(RunView run) =>
            Loss is null && !_steps.AreEnough(run) && _train.NonFinite + _validation.NonFinite == 0 ? TooShort : null;

        protected override Rise? Look(RunView run)
        {
            if (_train.Count < MinimumCount && _steps.AreEnough(run))
                return Measure(_steps.Medians(run), [], onTrain: true, onSteps: true);
            return Loss is { } loss ? Measure(loss.Values, loss.Epochs, ReferenceEquals(loss, _train), onSteps: false) : null;
        }

        private Rise? Measure(ReadOnlySpan<double> values, ReadOnlySpan<int> epochs, bool onTrain, bool onSteps)
        {
            if (values.Length < MinimumCount) return null;
            var window = Math.Clamp(values.Length / 3, 1, options.Window);
            var end = Median.OfLast(values, window);
            var (best, at) = Smoothed.Minimum(values[..^window]);
            var start = values[0];
            var noise = NoiseScale.Of(values) * Math.Sqrt(1 / 3.0 + 1.0 / window);
            var rise = end - best;
            var isHigh = best > 0 ? end >= options.RiseRatio * best : rise >= (options.RiseRatio - 1) * Math.Max(start - best,
                Math.Abs(best));
            if (!isHigh || rise < options.StandardErrors * noise || rise < options.LostProgress * (start - best)) return null;

            var peak = values[at..][0];
            foreach (var value in values[at..]) peak = Math.Max(peak, value);
            var recovers = values[^1] <= (1 - options.Recovery) * peak && end <= start;
            var (bestEpoch, endEpoch) = onSteps ? (0, 0) : (epochs[at], epochs[^1]);
            return new Rise(onTrain, onSteps, start, best, bestEpoch, end, endEpoch, noise, RateGrowth(bestEpoch), recovers);
        }

        private double RateGrowth(int since) => _rate.At(since) is > 0 and var then ? _rate.Last / then : 1;

        protected override IReadOnlyList<Finding> Describe(Rise rise, RunView run) =>
            [DivergenceFinding.Of(rise.OnTrain, Numbers(rise), run.Context)];

        private DivergenceFinding.Numbers Numbers(Rise rise)
        {
            var severe = (rise.Ratio >= options.SevereRatio || double.IsNaN(rise.Ratio)) && rise.End > rise.Start;
            return new()
            {
                Severity = rise.Recovers ? Severity.Info : severe && rise.OnTrain ? Severity.Error : Severity.Warning,
                Best = rise.Best, BestEpoch = rise.BestEpoch, End = rise.End, EndEpoch = rise.EndEpoch, Start = rise.Start,
                Ratio = rise.Ratio,
                RatioThreshold = options.RiseRatio, Lost = rise.Lost, LostThreshold = options.LostProgress,
                NoiseScore = rise.Noise > 0 ? (rise.End - rise.Best) / rise.Noise : double.PositiveInfinity,
                NoiseThreshold = options.StandardErrors,
                RateGrowth = rise.RateGrowth, RateRose = rise.RateGrowth >= options.RateGrowth, Recovers = rise.Recovers,
                OnSteps = rise.OnSteps,
            };
        }
    }
}
