namespace MLDiagnostics.Detectors;

/// <summary>The loss stands still although much is left to learn: at that of a constant answer, or somewhat below.</summary>
public sealed class PlateauDetector(PlateauOptions? options = null) : IDetector
{
    private readonly PlateauOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0103",
        Name = "plateau",
        Title = "Loss stands still",
        Category = DetectorCategory.Convergence,
        Severity = Severity.Warning,
        MinimumEpochs = 10,
        Needs = [Keys.TrainLoss],
        Useful = [Keys.LearningRate],
        References =
        [
            "Goodfellow, Bengio and Courville 2016, Deep learning, section 8.2",
            "Dauphin et al. 2014, Identifying and attacking the saddle point problem",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => Baseline(context) is > 0 and var constant
        ? new Session(constant, _options, context)
        : new UnableSession(DetectorOutcome.NotChecked(
            "the loss of a constant answer is not known, so no level is poor by itself", "Give the number of examples of each class."));

    private static double? Baseline(RunContext context) =>
        ClassLabels.AreWeighted(context.Configuration) ? ClassLabels.UntrainedLoss(context) : ClassLabels.ConstantLoss(context);

    private sealed record Standstill(bool IsAtStart, double Loss, double Change, int FirstEpoch, int LastEpoch, double? RateShare);

    private sealed class Session(double constant, PlateauOptions options, RunContext context) : EvidenceSession<Standstill>
    {
        /// <summary>Entropy over that of equal classes below which a constant answer is cheap (TheDeepChecker, label balance).</summary>
        private const double Imbalanced = 0.5;

        private readonly Curve _loss = new(context.Find(Keys.TrainLoss));
        private readonly Curve _rate = new(context.Find(Keys.LearningRate));
        private readonly NotChecked _tooShort = DetectorOutcome.NotChecked(
            $"fewer than {Say.Whole(options.Epochs)} epochs with a training loss",
                $"Train for at least {Say.Whole(options.Epochs)} epochs.");

        protected override void Read(RunView run)
        {
            _loss.Read(run);
            _rate.Read(run);
        }

        protected override NotChecked? Unable(RunView run) => _loss.Count < options.Epochs ? _tooShort : null;

        protected override Standstill? Look(RunView run)
        {
            if (_loss.EndsNonFinite) return null;
            var window = Math.Max(options.Epochs, (int)(options.Share * _loss.Count));
            var values = _loss.Values[^window..];
            var (before, after) = (Median.Of(values[..(window / 2)]), Median.Of(values[(window / 2)..]));
            var change = Math.Abs(before - after) / Math.Max(Math.Abs(before), double.Epsilon);
            var level = Median.Of(values) / constant;
            var isAtStart = Math.Abs(level - 1) <= options.Distance;
            if (change > options.Change || !(level > options.Level) || level > 1 + options.Distance) return null;
            return new Standstill(
                isAtStart, Median.Of(values), change, _loss.Epochs[^window], _loss.Epochs[^1],
                _rate.First > 0 && _rate.Count > 0 ? _rate.Last / _rate.First : null);
        }

        protected override IReadOnlyList<Finding> Describe(Standstill evidence, RunView run) =>
        [
            new Finding
            {
                Severity = evidence.IsAtStart ? Severity.Warning : Severity.Info,
                Split = DataSplit.Train,
                Message = $"Training loss stands still at {Say.Number(evidence.Loss)} in {Say.Epochs(evidence.FirstEpoch, evidence.LastEpoch)} (change " +
                    $"{Say.Percent(evidence.Change)}, threshold {Say.Percent(options.Change)})" +
                    (evidence.IsAtStart ? $", which is what a constant answer gives ({Say.Number(constant)})."
                        : $"; a constant answer gives {Say.Number(constant)}."),
                Concern = evidence.IsAtStart
                    ? "Not normal: the network answers no better than without looking."
                    : "It may be as good as this network gets: lower the rate once, and if that brings nothing, stop earlier; no change needed.",
                Epochs = new RunSpan(evidence.FirstEpoch, evidence.LastEpoch),
                Evidence =
                [
                    new() { Name = "change_over_window", Observed = evidence.Change, Threshold = options.Change,
                        Series = [Keys.TrainLoss] },
                    new() { Name = "loss_over_constant", Observed = evidence.Loss / constant, Threshold = options.Level,
                        Series = [Keys.TrainLoss] },
                ],
                Causes = Causes(evidence),
                Remedies = evidence.IsAtStart ? Remedies() : [],
            },
        ];

        private Cause[] Causes(Standstill evidence)
        {
            if (evidence.RateShare < 0.05)
                return [new() { Key = CauseKeys.Schedule, Confidence = 0.6, Why = "The schedule has taken the rate away.",
                    RefutedBy = "A constant rate stands still as well." }];
            if (evidence.IsAtStart && ClassLabels.OfTraining(context) is { Balance: < Imbalanced })
                return
                [
                    new()
                    {
                        Key = CauseKeys.ClassImbalance, Confidence = 0.7,
                        Why = "Always naming the frequent class costs little when the others are rare.",
                        RefutedBy = "Class weights leave the loss at that of a constant answer.",
                    },
                    new()
                    {
                        Key = CauseKeys.LearningRate, Confidence = 0.1, Why = "Steps of the wrong length leave the loss where it is.",
                        RefutedBy = "A tenth and ten times the rate stand still as well.",
                    },
                ];
            var unscaled = Advice.HasUnscaledInputs(context);
            Cause[] causes =
            [
                new()
                {
                    Key = CauseKeys.InputScale, Confidence = unscaled ? 0.7 : 0.03,
                    Why = "Inputs far from zero silence or saturate the first layer.",
                    RefutedBy = "Scaled inputs stand still as well.",
                },
                new()
                {
                    Key = CauseKeys.LearningRate, Confidence = unscaled ? 0.15 : evidence.IsAtStart ? 0.4 : 0.3,
                    Why = "Steps that are far too long or too short leave the loss where it is.",
                    RefutedBy = "A tenth and ten times the rate stand still as well.",
                },
                new()
                {
                    Key = CauseKeys.Activation, Confidence = unscaled ? 0.02 : 0.15, Why = "Saturated or silent units pass no gradient.",
                    RefutedBy = "The first layer's gradient has the size of the last one's.",
                },
                new()
                {
                    Key = CauseKeys.Initialisation, Confidence = unscaled ? 0.03 : 0.15,
                    Why = "Signals that vanish on their way leave only the biases.",
                    RefutedBy = "He initialisation stands still as well.",
                },
            ];
            return [.. causes.OrderByDescending(cause => cause.Confidence)];
        }

        private IReadOnlyList<Remedy> Remedies() => Advice.HasUnscaledInputs(context)
            ? [Advice.CentreInputs]
            :
            [
                new Remedy
                {
                    Action = "Try to learn 16 images by heart, with a tenth, the same and ten times the learning rate.",
                    Why = "It tells a rate of the wrong size from a network that cannot learn.", Source = "TheDeepChecker",
                },
                new Remedy { Action = "Check that labels belong to their images.",
                    Why = "Shuffled labels can only be answered by a constant." },
            ];
    }
}
