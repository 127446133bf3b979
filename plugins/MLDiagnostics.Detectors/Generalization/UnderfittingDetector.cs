namespace MLDiagnostics.Detectors;

/// <summary>The network is level at a poor loss on training and validation alike, with steps of a sound length.</summary>
public sealed class UnderfittingDetector(UnderfittingOptions? options = null) : IDetector
{
    private const int MinimumEpochs = 10;

    private static readonly LrTooHighOptions High = new();
    private static readonly LrTooLowOptions Low = new();

    private readonly UnderfittingOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0205",
        Name = "underfitting",
        Title = "Underfitting",
        Category = DetectorCategory.Generalization,
        Severity = Severity.Warning,
        MinimumEpochs = MinimumEpochs,
        Needs = [new SeriesNeed(Keys.TrainLoss, Keys.TrainLoss.AtStep)],
        Useful = [Keys.TrainAccuracy, Keys.ValidationAccuracy, Keys.ValidationLoss, Keys.UpdateRatio],
        References =
        [
            "Goodfellow, Bengio and Courville 2016, Deep learning, section 5.2",
            "Zhang et al. 2017, Understanding deep learning requires rethinking generalization",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new Session(_options, context);

    private sealed class Session(UnderfittingOptions options, RunContext context) : EvidenceSession<LearningState>
    {
        private static readonly NotChecked TooShort =
            DetectorOutcome.NotChecked("fewer than 10 epochs with a training loss", "Train for at least 10 epochs.");

        private readonly LearningCurves _curves = new(context);

        protected override void Read(RunView run) => _curves.Read(run);

        private static readonly NotChecked NoReference = DetectorOutcome.NotChecked(
            "the loss of a constant answer is not known, so no loss is poor by itself",
            "Give the number of examples of each class, or log train.accuracy.");

        protected override NotChecked? Unable(RunView run) =>
            _curves.Loss.Count < MinimumEpochs ? TooShort : _curves.HasReference ? null : NoReference;

        protected override LearningState? Look(RunView run)
        {
            if (_curves.Measure() is not { IsNonFinite: false, IsCutOff: false } state) return null;
            var isLevel = state.Level >= options.Level && state.Level <= options.Learned && state.Fall < options.Fall;
            var isAlike = state.AccuracyGap is { } gap ? gap < options.Gap : !(state.LossGap >= options.LossGap);
            // Steps of the wrong length explain a poor loss without the network being at fault.
            var isOfRate = LongSteps.Of(state, High, context) is { Count: >= 2 } || ShortSteps.Of(state, run.End is not null, Low, context) is { Count: >= 2 };
            return isLevel && isAlike && !isOfRate && state.Lost < High.Lost ? state : null;
        }

        protected override IReadOnlyList<Finding> Describe(LearningState evidence, RunView run) =>
            [UnderfittingFinding.Of(evidence, options, run.Context)];
    }
}
