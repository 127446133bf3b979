namespace MLDiagnostics.Detectors;

/// <summary>
/// Suspects unscaled inputs where nobody measured them: the first epoch's loss is several times that of equal answers, as outputs that
/// start far too large give, and the network has not recovered.
/// </summary>
internal sealed class ScaleSuspicion(UnscaledInputOptions options, RunContext context) : EvidenceSession<LearningState>
{
    /// <summary>The answer without measurements and without suspicion.</summary>
    internal static readonly NotChecked Unmeasured = DetectorOutcome.NotChecked(
        "the inputs as fed to the network were not measured", "Log train.input_mean and train.input_std of the inputs as fed.");

    private readonly LearningCurves _curves = new(context);

    // Where the scale is configured, large outputs have another reason.
    private readonly bool _isScaled = context.Configuration["input_scale"]?.Text is { } scale &&
        !scale.Equals("none", StringComparison.OrdinalIgnoreCase) && !scale.Equals("raw", StringComparison.OrdinalIgnoreCase);

    protected override DetectorOutcome WithoutEvidence => Unmeasured;

    protected override void Read(RunView run) => _curves.Read(run);

    protected override NotChecked? Unable(RunView run) => _isScaled || _curves.Loss.Count < options.Patience ? Unmeasured : null;

    protected override LearningState? Look(RunView run) =>
        _curves.Measure() is { } state && ChanceLevel.IsOvershoot(state.FirstRatio) && state.TrainAccuracy < options.SuspectAccuracy
            ? state
            : null;

    protected override IReadOnlyList<Finding> Describe(LearningState evidence, RunView run) =>
    [
        new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Train,
            Message = $"The first epoch's loss of {Say.Number(evidence.Start)} is {Say.Times(evidence.FirstRatio)} what equal answers " +
                "of its accuracy cost " +
                $"(threshold {Say.Times(ChanceLevel.Overshoot)}), and training accuracy is {Say.Percent(evidence.TrainAccuracy ?? 0)} " +
                $"{evidence.Where} (threshold {Say.Percent(options.SuspectAccuracy)}); the inputs were not measured.",
            Concern = "Not normal: the network begins with answers that are sure and wrong, as inputs far from zero make it.",
            Epochs = evidence.Span,
            Evidence =
            [
                new() { Name = "first_loss_over_equal_answers", Observed = evidence.FirstRatio, Threshold = ChanceLevel.Overshoot,
                    Series = [Keys.TrainLoss, Keys.TrainAccuracy] },
                new() { Name = "train_accuracy", Observed = evidence.TrainAccuracy ?? 0, Threshold = options.SuspectAccuracy,
                    Series = [Keys.TrainAccuracy] },
            ],
            Causes =
            [
                new()
                {
                    Key = CauseKeys.InputScale, Confidence = 0.55, Why = "Raw pixels of 0 to 255 are the usual reason for such outputs.",
                    RefutedBy = "The inputs have a mean near zero and a deviation near one.",
                },
                new()
                {
                    Key = CauseKeys.Initialisation, Confidence = 0.2, Why = "Weights that are too large make such outputs too.",
                    RefutedBy = "He or Glorot initialisation begins with as large a loss.",
                },
                new()
                {
                    Key = CauseKeys.LearningRate, Confidence = 0.15, Why = "The first steps may have thrown the outputs there.",
                    RefutedBy = "The loss before the first step is as large.",
                },
            ],
            Remedies =
            [
                Advice.CentreInputs,
                new() { Action = "Print mean and deviation of one batch as it enters the network.",
                    Why = "Two numbers settle whether the inputs are to blame." },
            ],
        },
    ];
}
