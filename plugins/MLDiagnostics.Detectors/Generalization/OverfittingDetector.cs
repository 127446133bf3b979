namespace MLDiagnostics.Detectors;

/// <summary>The network gets better on the training images and worse, or no better, on others.</summary>
public sealed class OverfittingDetector(OverfittingOptions? options = null) : IDetector
{
    private const int MinimumEpochs = 6;

    /// <summary>Epochs that are enough where a log begins late: the training before them was not seen, but it was there.</summary>
    private const int FewestEpochs = 2;

    private readonly OverfittingOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0201",
        Name = "overfitting",
        Title = "Overfitting",
        Category = DetectorCategory.Generalization,
        Severity = Severity.Warning,
        MinimumEpochs = FewestEpochs,
        Needs = [new SeriesNeed(Keys.TrainLoss, Keys.TrainAccuracy), new SeriesNeed(Keys.ValidationLoss, Keys.ValidationAccuracy)],
        Useful = [Keys.TrainLoss, Keys.ValidationLoss, Keys.TrainAccuracy, Keys.ValidationAccuracy],
        References =
        [
            "Prechelt 1998, Early stopping, but when?",
            "Guo et al. 2017, On calibration of modern neural networks",
            "Goodfellow, Bengio and Courville 2016, Deep learning, chapter 7",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new Session(_options, context);

    private sealed class Session(OverfittingOptions options, RunContext context) : EvidenceSession<OverfittingEvidence>
    {
        private static readonly NotChecked TooShort =
            DetectorOutcome.NotChecked("fewer than 6 epochs with training and validation values", "Validate after every epoch.");

        private readonly int _warmUp = NormalisationWarmUp.LastEpoch(context);
        private readonly Curve _trainLoss = new(context.Find(Keys.TrainLoss));
        private readonly Curve _validationLoss = new(context.Find(Keys.ValidationLoss), NormalisationWarmUp.LastEpoch(context));
        private readonly Curve _trainAccuracy = new(context.Find(Keys.TrainAccuracy), isShare: true);
        private readonly Curve _validationAccuracy = new(context.Find(Keys.ValidationAccuracy), NormalisationWarmUp.LastEpoch(context),
            isShare: true);

        /// <summary>A gap of accuracies means something only where both sets have about the same classes.</summary>
        private readonly bool _isComparable = ClassLabels.OfTraining(context)?.MajorityShare is not { } train ||
            ClassLabels.OfValidation(context)?.MajorityShare is not { } validation || Math.Abs(train - validation) <= options.Gap;

        private readonly bool _mayBeRegression = context.Configuration.Loss is null || !ClassLabels.IsClassification(context.Configuration);

        private readonly NotChecked _warming = DetectorOutcome.NotChecked(
            $"fewer than 6 validations after epoch {Say.Whole(NormalisationWarmUp.LastEpoch(context))}, up to which batch-norm " +
                "statistics warm up", "Train longer.");

        private bool HasLosses => _trainLoss.Count >= MinimumEpochs && _validationLoss.Count >= MinimumEpochs;

        private bool HasAccuracies => _trainAccuracy.Count >= MinimumEpochs && _validationAccuracy.Count >= MinimumEpochs ||
            BeginsLate(_trainAccuracy) && BeginsLate(_validationAccuracy);

        private static bool BeginsLate(Curve curve) => curve.Count > 0 && curve.Epochs[0] >= MinimumEpochs;

        protected override void Read(RunView run)
        {
            _trainLoss.Read(run);
            _validationLoss.Read(run);
            _trainAccuracy.Read(run);
            _validationAccuracy.Read(run);
        }

        protected override NotChecked? Unable(RunView run) => HasLosses || HasAccuracies ? null : _warmUp > 0 ? _warming : TooShort;

        protected override OverfittingEvidence? Look(RunView run)
        {
            var evidence = new OverfittingEvidence
            {
                Rise = HasLosses ? Rise() : null, Gap = HasAccuracies ? Gap() : null,
                Explained = HasLosses && _mayBeRegression ? Explained() : null, IsComparable = _isComparable,
            };
            return OverfittingFinding.SeverityOf(evidence, options) is null ? null : evidence;
        }

        private ValidationRise? Rise()
        {
            var values = _validationLoss.Values;
            var window = Window(values.Length);
            var (best, at) = Smoothed.Minimum(values);
            var end = Median.OfLast(values, window);
            var scale = best > 0 ? best : Math.Max(Math.Abs(best), Math.Abs(values[0] - best));
            var error = NoiseScale.Of(values[at..]) * Math.Sqrt(1 / 3.0 + 1.0 / window);
            if (values.Length - 1 - at < window || !(scale > 0) || end - best < options.Rise * scale ||
                end - best < options.StandardErrors * error) return null;

            var epoch = _validationLoss.Epochs[at];
            var since = _trainLoss.Epochs.BinarySearch(epoch);
            var train = _trainLoss.Values[(since < 0 ? ~since : since)..];
            var trend = MannKendall.Score(train);
            if (trend > options.FallingTrend) return null;
            return new ValidationRise
            {
                Best = best, BestEpoch = epoch, End = end, EndEpoch = _validationLoss.Epochs[^1], Share = (end - best) / scale,
                Errors = error > 0 ? (end - best) / error : double.PositiveInfinity, Trend = trend, TrainEnd = Median.OfLast(train, window),
            };
        }

        /// <summary>
        /// What training and validation explain of the spread of the targets, 1 − loss/first loss (an untrained network explains none of
        /// it), where no accuracy is logged: their difference is to a regression what a gap of accuracies is to a classifier.
        /// </summary>
        private ExplainedGap? Explained()
        {
            if (_trainAccuracy.Count > 0 || _validationAccuracy.Count > 0 || !(_trainLoss.First > 0) || !(_validationLoss.First > 0)) return null;
            var window = Window(_validationLoss.Count);
            var train = 1 - Median.OfLast(_trainLoss.Values, window) / _trainLoss.First;
            var (best, at) = Smoothed.Minimum(_validationLoss.Values);
            var validation = 1 - Median.OfLast(_validationLoss.Values, window) / _validationLoss.First;
            return train >= options.ExplainedTrain && train - validation >= options.WideGap && _validationLoss.Count - 1 - at >= window
                ? new ExplainedGap(train, validation, 1 - best / _validationLoss.First, _validationLoss.Epochs[at], _validationLoss.Epochs[^1])
                : null;
        }

        private AccuracyGap Gap()
        {
            var window = Window(_validationAccuracy.Count);
            var train = Median.OfLast(_trainAccuracy.Values, window);
            var validation = Median.OfLast(_validationAccuracy.Values, window);
            var (best, at) = Smoothed.Maximum(_validationAccuracy.Values);
            var facts = context.Facts;
            var validationError = Binomial.StandardError(validation, facts.ValidationCount);
            var error = Math.Sqrt(Math.Pow(validationError, 2) + Math.Pow(Binomial.StandardError(train, facts.TrainCount), 2));
            var threshold = train > 0.9 ? options.GapNearOne : options.Gap;
            // A fall must exceed both the sampling error and the scatter of the curve.
            var fallError = Math.Max(validationError, NoiseScale.Of(_validationAccuracy.Values) / Math.Sqrt(window));
            return new AccuracyGap
            {
                Train = train, Validation = validation, Best = best, BestEpoch = _validationAccuracy.Epochs[at],
                EndEpoch = _validationAccuracy.Epochs[^1],
                Threshold = threshold, Errors = error > 0 ? (train - validation) / error : double.PositiveInfinity,
                IsBeyondNoise = train - validation >= threshold && train - validation >= options.StandardErrors * error,
                HasFallen = best - validation > Math.Max(options.StandardErrors * fallError, options.MinimumFall),
            };
        }

        private int Window(int count) => Math.Max(options.MinimumWindow, count / 10);

        protected override IReadOnlyList<Finding> Describe(OverfittingEvidence evidence, RunView run) =>
            [OverfittingFinding.Of(evidence, options, run.Context)];
    }
}
