namespace MLDiagnostics.Detectors;

/// <summary>Wrong labels: equal images with different labels, or a network that first learns, then unlearns by heart.</summary>
public sealed class LabelNoiseDetector(LabelNoiseOptions? options = null) : IDetector
{
    private const int MinimumEpochs = 10;

    private readonly LabelNoiseOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0405",
        Name = "label-noise",
        Title = "Wrong labels",
        Category = DetectorCategory.Classes,
        Severity = Severity.Warning,
        MinimumEpochs = 0,
        Useful = [Keys.TrainAccuracy, Keys.ValidationAccuracy, Keys.ValidationLoss, Keys.TrainLoss],
        References =
        [
            "Arpit et al. 2017, A closer look at memorization in deep networks",
            "Zhang et al. 2017, Understanding deep learning requires rethinking generalization",
            "Cover and Thomas 2006, Elements of information theory, theorem 2.10.1 (Fano's inequality)",
            "Northcutt, Athalye and Mueller 2021, Pervasive label errors in test sets",
        ],
        Establishes = CauseKeys.LabelNoise,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => ClassLabels.IsClassification(context.Configuration)
        ? new Session(_options, context)
        : new UnableSession(DetectorOutcome.NotChecked("the loss is not that of a classifier"));

    private sealed class Session(LabelNoiseOptions options, RunContext context) : EvidenceSession<LabelNoiseEvidence>
    {
        private static readonly NotChecked Unknown = DetectorOutcome.NotChecked(
            "equal images were not looked for, and the network has not learned its training labels by heart",
            "Compare the images of the data set, as its inspection does.");

        private readonly Curve _train = new(context.Find(Keys.TrainAccuracy), isShare: true);
        private readonly Curve _validation = new(context.Find(Keys.ValidationAccuracy), NormalisationWarmUp.LastEpoch(context),
            isShare: true);
        private readonly Curve _loss = new(context.Find(Keys.ValidationLoss), NormalisationWarmUp.LastEpoch(context));
        private readonly double? _chance = Chance(context);

        // A few examples of a hard task carry over no better than labels without meaning.
        private readonly bool _areFew = ClassLabels.OfTraining(context) is { Present: > 0, Total: { } total, Present: var present } &&
            total < options.ExamplesPerClass * present;

        private readonly NeverCarriesOver _carrying = new(context);
        private readonly DoubtfulLabels _doubtful = new(options, context);

        protected override void Read(RunView run)
        {
            _carrying.Read(run);
            _doubtful.Read(run);
            _train.Read(run);
            _validation.Read(run);
            _loss.Read(run);
        }

        private double? ConflictShare =>
            (double?)context.Facts.ConflictingLabels / Math.Max(1, (context.Facts.TrainCount ?? 0) + (context.Facts.ValidationCount ?? 0));

        private bool HasMemorised => _chance is not null && _train.Count >= MinimumEpochs && _validation.Count >= MinimumEpochs &&
            Median.OfLast(_train.Values, 3) >= options.Memorised;

        protected override DetectorOutcome WithoutEvidence => ConflictShare is null && !HasMemorised && !_doubtful.CanTell ? Unknown : DetectorOutcome.Clear;

        protected override NotChecked? Unable(RunView run) =>
            ConflictShare is null && Math.Min(_train.Count, _validation.Count) < MinimumEpochs ? Unknown : null;

        protected override LabelNoiseEvidence? Look(RunView run)
        {
            var share = ConflictShare ?? 0;
            var evidence = new LabelNoiseEvidence { Conflicts = context.Facts.ConflictingLabels ?? 0, ConflictShare = share,
                LastEpoch = run.Epoch };
            if (!_areFew && _carrying.Look() is { CanBeLearned: false } byHeart) return evidence with { ByHeart = byHeart };
            if (_doubtful.Look() is { } doubt) return evidence with { Doubt = doubt };
            if (_doubtful.CanTell) return share > 0 ? evidence : null;
            return HasMemorised && Unlearned(evidence) is { } unlearned ? unlearned : share > 0 ? evidence : null;
        }

        private LabelNoiseEvidence? Unlearned(LabelNoiseEvidence evidence)
        {
            var (best, at) = Smoothed.Maximum(_validation.Values);
            var end = Median.OfLast(_validation.Values, Math.Max(3, _validation.Count / 10));
            var lost = (best - end) / (best - _chance!.Value);
            var error = Binomial.StandardError(best, context.Facts.ValidationCount) + NoiseScale.Of(_validation.Values) / 2;
            var isEarly = at <= options.EarlyShare * _validation.Count;
            if (!isEarly || best <= _chance || lost < options.Fall || best - end < options.StandardErrors * error) return null;
            return evidence with { Best = best, BestEpoch = _validation.Epochs[at], End = end, Lost = lost, Train = _train.Last,
                LossRise = LossRise() };
        }

        private double LossRise() => _loss.Count >= MinimumEpochs && Smoothed.Minimum(_loss.Values).Value is > 0 and var best
            ? Median.OfLast(_loss.Values, 3) / best
            : 0;

        private static double? Chance(RunContext context) =>
            (ClassLabels.OfValidation(context) ?? ClassLabels.OfTraining(context)) is { Present: > 1 } labels
                ? labels.MajorityShare ?? 1.0 / labels.Present
                : ClassLabels.UntrainedLoss(context) is { } loss ? Math.Exp(-loss) : null;

        protected override IReadOnlyList<Finding> Describe(LabelNoiseEvidence evidence, RunView run) =>
            [LabelNoiseFinding.Of(evidence, options)];
    }
}
