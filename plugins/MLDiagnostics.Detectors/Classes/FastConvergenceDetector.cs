namespace MLDiagnostics.Detectors;

/// <summary>A network that is perfect at once: an easy task, or a question that answers itself.</summary>
public sealed class FastConvergenceDetector(FastConvergenceOptions? options = null) : IDetector
{
    private readonly FastConvergenceOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0404",
        Name = "fast-convergence",
        Title = "Perfect suspiciously soon",
        Category = DetectorCategory.Classes,
        Severity = Severity.Info,
        MinimumEpochs = 1,
        Needs = [Keys.ValidationAccuracy, new SeriesNeed(Keys.ValidationLoss, Keys.TrainLoss)],
        References =
        [
            "Schoop, Huang and Hartmann 2021, UMLAUT (high accuracy alone: 54 false alarms on 68 healthy networks)",
            "Kaufman, Rosset, Perlich and Stitelman 2012, Leakage in data mining",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => ClassLabels.UntrainedLoss(context) is { } untrained
        ? new Session(untrained, _options, context)
        : new UnableSession(DetectorOutcome.NotChecked("the number of classes is not known",
            "Give the number of outputs or of training examples of each class."));

    private sealed record Perfection(int Epoch, double Accuracy, double Loss, bool OnValidation, string? Key, string Why);

    private sealed class Session(double untrained, FastConvergenceOptions options, RunContext context) : EvidenceSession<Perfection>
    {
        private readonly Curve _accuracy = new(context.Find(Keys.ValidationAccuracy), isShare: true);
        private readonly Curve _validation = new(context.Find(Keys.ValidationLoss));
        private readonly Curve _train = new(context.Find(Keys.TrainLoss));

        /// <summary>A last layer on frozen features may well be done within an epoch.</summary>
        private readonly int _epochs = context.Model.TrainableHiddenLayers == 0 ? Math.Max(1, options.Epochs - 1) : options.Epochs;

        protected override bool LooksAtOnce => true;

        protected override void Read(RunView run)
        {
            if (_accuracy.Count > 0 && _accuracy.Epochs[^1] >= _epochs) return;
            _accuracy.Read(run);
            _validation.Read(run);
            _train.Read(run);
        }

        private static readonly NotChecked Nothing = DetectorOutcome.NotChecked("no validation accuracy or no loss so far",
            "Validate after every epoch.");

        private Curve Loss => _validation.Count > 0 ? _validation : _train;

        protected override NotChecked? Unable(RunView run) => _accuracy.Count == 0 || Loss.Count == 0 ? Nothing : null;

        protected override Perfection? Look(RunView run)
        {
            for (var i = 0; i < _accuracy.Count && _accuracy.Epochs[i] <= _epochs; i++)
            {
                var (epoch, accuracy) = (_accuracy.Epochs[i], _accuracy.Values[i]);
                if (accuracy < options.Accuracy || accuracy > 1 || !(Loss.At(epoch) <= options.Loss * untrained)) continue;
                var (key, why) = Explanation();
                return new Perfection(epoch, accuracy, Loss.At(epoch), ReferenceEquals(Loss, _validation), key, why);
            }

            return null;
        }

        private (string? Key, string Why) Explanation()
        {
            var (facts, train, validation) = (context.Facts, ClassLabels.OfTraining(context), ClassLabels.OfValidation(context));
            if (train?.Present == 1) return (CauseKeys.SingleClass, "only one class is labelled in training");
            if (train?.MajorityShare >= options.Majority || validation?.MajorityShare >= options.Majority)
                return (CauseKeys.ClassImbalance,
                    $"one class has {Say.Percent(Math.Max(train?.MajorityShare ?? 0, validation?.MajorityShare ?? 0))} of the labels");
            if (facts is { DuplicatesAcrossSplits: { } duplicates, ValidationCount: > 0 and var count } &&
                duplicates >= options.Duplicates * count)
                return (CauseKeys.Leakage, $"{Say.Percent((double)duplicates / count)} of the validation images are known from training");
            if (validation is not null && validation.Present < train?.Present)
                return (CauseKeys.DataPipeline,
                    $"validation has {Say.Whole(validation.Present)} of the {Say.Whole(train.Present)} training classes");
            return (null, "");
        }

        protected override IReadOnlyList<Finding> Describe(Perfection evidence, RunView run)
        {
            var loss = evidence.OnValidation ? Keys.ValidationLoss : Keys.TrainLoss;
            return
            [
                new Finding
                {
                    // One label is said, and louder, where labels are counted.
                    Severity = evidence.Key is null or CauseKeys.SingleClass ? Severity.Info : Severity.Warning,
                    Split = DataSplit.Validation,
                    Message = $"Validation accuracy is {Say.Percent(evidence.Accuracy)} in epoch {Say.Whole(evidence.Epoch)} " +
                        $"(threshold {Say.Percent(options.Accuracy)} " +
                        $"by epoch {Say.Whole(_epochs)}) at a loss of {Say.Number(evidence.Loss)}" +
                            (evidence.Key is null ? "." : $", and {evidence.Why}."),
                    Concern = evidence.Key is null
                        ? "Unusually easy, but easy tasks exist: make sure that the answer is not in the image (a watermark, a " +
                            "folder's colour); no change needed."
                        : "Not normal: the question answers itself, so nothing is known of how the network does on real images.",
                    Epochs = new RunSpan(evidence.Epoch, evidence.Epoch),
                    Evidence =
                    [
                        new() { Name = "validation_accuracy", Observed = evidence.Accuracy, Threshold = options.Accuracy,
                            Series = [Keys.ValidationAccuracy] },
                        new() { Name = "loss", Observed = evidence.Loss, Threshold = options.Loss * untrained, Unit = "nat",
                            Series = [loss] },
                    ],
                    Causes =
                    [
                        new Cause
                        {
                            Key = evidence.Key ?? CauseKeys.DataPipeline, Confidence = evidence.Key is null ? 0.2 : 0.85,
                            Why = evidence.Key is null ? "Something in the images may give the label away."
                                : $"It was counted: {evidence.Why}.",
                            RefutedBy = "Images of another source are answered as well.",
                        },
                    ],
                    Remedies = evidence.Key is null ? [] : [Check],
                },
            ];
        }

        private static Remedy Check { get; } = new()
        {
            Action = "Check labels, folders and the split, and validate on images that were never in the training folder.",
            Why = "A task that is solved at once is seldom the task that was meant.",
        };
    }
}
