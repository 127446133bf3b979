namespace MLDiagnostics.Detectors;

/// <summary>All training labels are the same, so the network is right whatever it sees.</summary>
public sealed class SingleClassDetector(SingleClassOptions? options = null) : IDetector
{
    private readonly SingleClassOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0403",
        Name = "single-class",
        Title = "Only one class labelled",
        Category = DetectorCategory.Classes,
        Severity = Severity.Error,
        MinimumEpochs = 0,
        Useful = [Keys.TrainLoss, Keys.TrainAccuracy, Keys.ValidationAccuracy],
        References = ["Japkowicz and Stephen 2002, The class imbalance problem: a systematic study"],
        Establishes = CauseKeys.SingleClass,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context)
    {
        if (!ClassLabels.IsClassification(context.Configuration)) return new UnableSession(DetectorOutcome.NotChecked("the loss is " +
            "not that of a classifier"));
        if (ClassLabels.OfTraining(context) is not { } labels)
            return new SingleClassSuspicion(_options, context);
        return new Session(labels, _options, context);
    }

    private sealed record FirstEpoch(double FirstAccuracy, double FirstLoss);

    private sealed class Session(ClassLabels labels, SingleClassOptions options, RunContext context) : EvidenceSession<FirstEpoch>
    {
        private readonly Curve _accuracy = new(context.Find(Keys.TrainAccuracy), isShare: true);
        private readonly Curve _loss = new(context.Find(Keys.TrainLoss));

        protected override bool LooksAtOnce => true;

        protected override void Read(RunView run)
        {
            _accuracy.Read(run);
            _loss.Read(run);
        }

        protected override NotChecked? Unable(RunView run) => null;

        // One output is a regression or a yes-no answer of its own, not a choice among classes.
        protected override FirstEpoch? Look(RunView run) =>
            labels.Present == 1 && context.Facts.OutputCount != 1 && !(labels.Total < options.MinimumExamples)
                ? new FirstEpoch(_accuracy.First, _loss.First) : null;

        protected override IReadOnlyList<Finding> Describe(FirstEpoch evidence, RunView run)
        {
            var outputs = context.Facts.OutputCount ?? Math.Max(context.Facts.TrainClasses.Count, 1);
            var name = labels.Classes.Count == 1 ? $", \"{labels.Classes[0].Name}\"" : "";
            var total = labels.Total is { } count ? $" ({Say.Count(count, "training example")}{name})" : name;
            var fast = double.IsNaN(evidence.FirstAccuracy) ? ""
                : $"; training accuracy was {Say.Percent(evidence.FirstAccuracy)} after the first epoch";
            return
            [
                new Finding
                {
                    Severity = Severity.Error,
                    Split = DataSplit.Train,
                    Message = $"1 of {Say.Count(outputs, "output")} was ever labelled{total}; two classes are the least to learn " +
                        $"from{fast}.",
                    Concern = "Not normal: loss and accuracy look perfect because one constant answer is always right; nothing about " +
                        "images is learned.",
                    Epochs = run.Epochs.IsEmpty ? null : new RunSpan(run.Epochs[0], run.Epochs[0]),
                    Evidence = Numbers(evidence, outputs),
                    Causes =
                    [
                        new Cause
                        {
                            Key = CauseKeys.SingleClass, Confidence = 0.95, Why = "The labels were counted.",
                            RefutedBy = "A second label in the training set.",
                        },
                    ],
                    Remedies =
                    [
                        new Remedy
                        {
                            Action = "Add images of at least one other class, and check the label column or the folders that labels " +
                                "are read from.",
                            Why = "A loader that reads one folder, or the wrong column, gives every image the same label.",
                        },
                        new Remedy
                        {
                            Action = "Split stratified, so that every class is in training and validation.",
                            Why = "A split of sorted data can leave one class on one side.",
                            Change = new("stratified", true),
                        },
                    ],
                },
            ];
        }

        private List<Evidence> Numbers(FirstEpoch evidence, int outputs)
        {
            List<Evidence> numbers =
            [
                new() { Name = "classes_labelled", Observed = labels.Present, Threshold = 2, Unit = "" },
                new() { Name = "outputs", Observed = outputs, Unit = "" },
            ];
            if (!double.IsNaN(evidence.FirstAccuracy))
                numbers.Add(new() { Name = "train_accuracy_first_epoch", Observed = evidence.FirstAccuracy,
                    Series = [Keys.TrainAccuracy] });
            if (!double.IsNaN(evidence.FirstLoss))
                numbers.Add(new() { Name = "train_loss_first_epoch", Observed = evidence.FirstLoss, Unit = "nat",
                    Series = [Keys.TrainLoss] });
            return numbers;
        }
    }
}
