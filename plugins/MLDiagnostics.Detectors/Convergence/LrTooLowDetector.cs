namespace MLDiagnostics.Detectors;

/// <summary>Steps so short, or so few, that the run ends long before it has learned.</summary>
public sealed class LrTooLowDetector(LrTooLowOptions? options = null) : IDetector
{
    private const int MinimumEpochs = 8;

    /// <summary>Epochs that are enough once the run has ended: nothing more will come.</summary>
    private const int FewestEpochs = 5;

    private readonly LrTooLowOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0102",
        Name = "lr-too-low",
        Title = "Learning rate too low",
        Category = DetectorCategory.Convergence,
        Severity = Severity.Warning,
        MinimumEpochs = FewestEpochs,
        Needs = [new SeriesNeed(Keys.TrainLoss, Keys.TrainLoss.AtStep)],
        Useful = [Keys.UpdateRatio, Keys.GradientCosine, Keys.LearningRate, Keys.DeadRelu, Keys.GradientNorm],
        References =
        [
            "Smith 2017, Cyclical learning rates for training neural networks (range test)",
            "Goodfellow, Bengio and Courville 2016, Deep learning, section 11.4.1",
        ],
        Establishes = CauseKeys.LearningRate,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new Session(_options, context);

    private sealed class Session(LrTooLowOptions options, RunContext context) : EvidenceSession<ShortSteps>
    {
        private static readonly NotChecked TooShort =
            DetectorOutcome.NotChecked("fewer than 8 epochs with a training loss", "Train for at least 8 epochs.");

        private readonly LearningCurves _curves = new(context);

        protected override void Read(RunView run) => _curves.Read(run);

        protected override NotChecked? Unable(RunView run) => 
            _curves.Loss.Count < (run.End is null ? MinimumEpochs : FewestEpochs) ? TooShort : null;

        protected override ShortSteps? Look(RunView run) =>
            _curves.Measure() is { } state && ShortSteps.Of(state, run.End is not null, options, context) is { Count: > 0 } steps ? steps : null;

        protected override IReadOnlyList<Finding> Describe(ShortSteps evidence, RunView run) =>
            [LrTooLowFinding.Of(evidence, options, run.Context)];
    }
}
