namespace MLDiagnostics.Detectors;

/// <summary>Steps so long that the network does not learn, or loses what it had learned.</summary>
public sealed class LrTooHighDetector(LrTooHighOptions? options = null) : IDetector
{
    private const int MinimumEpochs = 5;

    private readonly LrTooHighOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0101",
        Name = "lr-too-high",
        Title = "Learning rate too high",
        Category = DetectorCategory.Convergence,
        Severity = Severity.Warning,
        MinimumEpochs = 1,
        Needs = [new SeriesNeed(Keys.TrainLoss, Keys.TrainLoss.AtStep)],
        Useful = [Keys.LearningRate, Keys.UpdateRatio, Keys.GradientCosine, Keys.GradientNorm],
        References =
        [
            "Goodfellow, Bengio and Courville 2016, Deep learning, section 11.4.1",
            "Goyal et al. 2017, Accurate, large minibatch SGD, arXiv 1706.02677",
            "Smith and Le 2018, A Bayesian perspective on generalization and stochastic gradient descent",
        ],
        Establishes = CauseKeys.LearningRate,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new Session(_options, context);

    private sealed class Session(LrTooHighOptions options, RunContext context) : EvidenceSession<LongSteps>
    {
        private static readonly NotChecked TooShort =
            DetectorOutcome.NotChecked("fewer than 5 epochs with a training loss", "Train for at least 5 epochs.");

        private readonly LearningCurves _curves = new(context);

        protected override void Read(RunView run) => _curves.Read(run);

        protected override NotChecked? Unable(RunView run) =>
            _curves.Loss.Count < MinimumEpochs && !_curves.Loss.EndsNonFinite ? TooShort : null;

        protected override LongSteps? Look(RunView run) =>
            _curves.Measure() is { } state && LongSteps.Of(state, options, context) is { Count: > 0 } steps && IsTelling(steps) ? steps
                : null;

        /// <summary>A single observation is a remark, but a loss that is lost or noisy alone is told by other detectors.</summary>
        private static bool IsTelling(LongSteps steps) => steps.Count >= 2 || steps.Update is not null || steps.Rate is not null;

        protected override IReadOnlyList<Finding> Describe(LongSteps evidence, RunView run) =>
            [LrTooHighFinding.Of(evidence, options, run.Context)];
    }
}
