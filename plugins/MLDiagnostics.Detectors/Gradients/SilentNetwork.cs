namespace MLDiagnostics.Detectors;

/// <summary>
/// Suspects dead units where none were counted: training stands at the loss of equal answers without any trend, and validation gets one and
/// the same accuracy in epoch after epoch, so no answer depends on the image and nothing is left that could learn.
/// </summary>
internal sealed class SilentNetwork(DeadReluOptions options, RunContext context) : EvidenceSession<SilentNetwork.Silence>
{
    private static readonly NotChecked Uncounted = DetectorOutcome.NotChecked(
        "the share of dead units was not logged", "Log train.dead_relu_fraction after every epoch.");

    private readonly SplitCurves _curves = new(context);
    private readonly double? _untrained = ClassLabels.IsClassification(context.Configuration) ? ClassLabels.UntrainedLoss(context) : null;

    /// <summary>The numbers.</summary>
    internal sealed record Silence(double Loss, double Equal, double Accuracy, int FirstEpoch, int LastEpoch);

    protected override DetectorOutcome WithoutEvidence => Uncounted;

    protected override void Read(RunView run) => _curves.Read(run);

    protected override NotChecked? Unable(RunView run) => _curves.Count < options.SilentEpochs ? Uncounted : null;

    protected override Silence? Look(RunView run)
    {
        var (loss, accuracy) = (_curves.TrainLoss, _curves.Validation);
        if ((_untrained ?? ChanceLevel.OfEnd(loss, _curves.Train) ?? ChanceLevel.OfEnd(_curves.ValidationLoss, accuracy)) is not { } equal) return null;
        var same = accuracy.Count - 1;
        while (same > 0 && accuracy.Values[same - 1] == accuracy.Last) same--;
        var silent = Math.Max(options.SilentEpochs, accuracy.Count / 3);
        if (accuracy.Count - same < silent || loss.Count < silent) return null;
        var since = loss.Values[^silent..];
        foreach (var value in since)
            if (Math.Abs(value / equal - 1) > options.SilentDistance) return null;
        // A loss that moves, however little, is that of short steps.
        return Math.Abs(MannKendall.Tau(since)) >= options.SilentTau || Math.Abs(MannKendall.Tau(_curves.ValidationLoss.Values[^silent..])) >= options.SilentTau
            ? null : new Silence(Median.Of(since), equal, accuracy.Last, accuracy.Epochs[^silent], accuracy.Epochs[^1]);
    }

    protected override IReadOnlyList<Finding> Describe(Silence evidence, RunView run) =>
    [
        new()
        {
            Severity = Severity.Warning,
            Split = DataSplit.Train,
            Message = $"In {Say.Epochs(evidence.FirstEpoch, evidence.LastEpoch)} training loss stood at {Say.Number(evidence.Loss)}, that of equal " +
                $"answers ({Say.Number(evidence.Equal)}), without a trend, and validation accuracy at {Say.Percent(evidence.Accuracy)} to the last " +
                "digit; dead units were not counted.",
            Concern = "Not normal: no answer depends on the image any more and nothing moves, as when hardly a unit is left alive.",
            Epochs = new RunSpan(evidence.FirstEpoch, evidence.LastEpoch),
            Events = [evidence.FirstEpoch],
            Evidence =
            [
                new() { Name = "loss_over_equal_answers", Observed = evidence.Loss / evidence.Equal, Threshold = 1, Series = [Keys.TrainLoss] },
                new() { Name = "epochs_of_one_accuracy", Observed = evidence.LastEpoch - evidence.FirstEpoch + 1, Threshold = options.SilentEpochs,
                    Unit = "epoch", Series = [Keys.ValidationAccuracy] },
            ],
            Causes =
            [
                new()
                {
                    Key = Advice.StepCause(context), Confidence = 0.45, Why = "A step that is too long pushes units below zero for good.",
                    RefutedBy = "A tenth of the rate ends in the same place.",
                },
                new()
                {
                    Key = CauseKeys.InputScale, Confidence = 0.25, Why = "Inputs far from zero push whole units below zero with the first steps.",
                    RefutedBy = "The inputs have a mean near zero and a deviation near one.",
                },
                new()
                {
                    Key = CauseKeys.Initialisation, Confidence = 0.15, Why = "Units with negative biases, or signals that vanish on their way, are " +
                        "silent before training begins.",
                    RefutedBy = "Before the first step the answers differ from image to image.",
                },
                new()
                {
                    Key = CauseKeys.Activation, Confidence = 0.1, Why = "Saturated units pass on neither signal nor gradient.",
                    RefutedBy = "The first layer's gradient has the size of the last one's.",
                },
            ],
            Remedies =
            [
                Advice.LowerLearningRate(context, "Shorter steps do not push units out of reach."),
                new() { Action = "Log the share of dead units and the gradient of the first layer once.", Why = "They tell dead units from other " +
                    "reasons." },
            ],
        },
    ];
}
