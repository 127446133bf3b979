namespace MLDiagnostics.Detectors;

/// <summary>Training and validation do not hold the same classes in the same shares, or their images differ.</summary>
public sealed class DistributionShiftDetector(DistributionShiftOptions? options = null) : IDetector
{
    private readonly DistributionShiftOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0502",
        Name = "distribution-shift",
        Title = "Training and validation differ",
        Category = DetectorCategory.Inputs,
        Severity = Severity.Warning,
        MinimumEpochs = 0,
        Useful = [Keys.TrainLoss, Keys.ValidationAccuracy],
        References =
        [
            "Quiñonero-Candela, Sugiyama, Schwaighofer and Lawrence 2009, Dataset shift in machine learning",
            "Cramér 1946, Mathematical methods of statistics",
            "Smirnov 1948, Table for estimating the goodness of fit of empirical distributions",
        ],
        Establishes = CauseKeys.DistributionShift,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => InputShift.Of(context.Facts, _options) is { } shift
        ? new KnownFindingSession(StartOnLabels(context), InputShiftFinding.Of(shift))
        : StartOnLabels(context);

    private IDetectorSession StartOnLabels(RunContext context) => !ClassLabels.IsClassification(context.Configuration)
        ? new UnableSession(DetectorOutcome.NotChecked("the loss is not that of a classifier"))
        : context.Facts is { TrainClasses.Count: > 0, ValidationClasses.Count: > 0 }
            ? new Session(LabelShift.Between(context.Facts.TrainClasses, context.Facts.ValidationClasses),
                _options) is { HasShifted: true } shifted
                ? shifted
                : new ShiftSuspicion(_options, context, areCounted: true)
            : new ShiftSuspicion(_options, context);

    private sealed class Session(LabelShift shift, DistributionShiftOptions options) : EvidenceSession<LabelShift>
    {
        protected override bool LooksAtOnce => true;

        protected override void Read(RunView run)
        {
        }

        protected override NotChecked? Unable(RunView run) => null;

        private bool MissesClass => shift.MissingExpected >= options.ExpectedExamples;

        /// <summary>Whether the labels differ, whatever the curves say.</summary>
        internal bool HasShifted =>
            MissesClass || shift.StabilityIndex >= options.StabilityIndex && shift.CramerV >= options.CramerV && shift.IsBeyondChance;

        protected override LabelShift? Look(RunView run) => HasShifted ? shift : null;

        protected override IReadOnlyList<Finding> Describe(LabelShift evidence, RunView run)
        {
            // A balanced validation of imbalanced training data is a choice that many make on purpose.
            var isIntended = !MissesClass && evidence.ValidationBalance >= options.Balanced;
            return
            [
                new Finding
                {
                    Severity = isIntended ? Severity.Info : Severity.Warning,
                    Split = DataSplit.Validation,
                    Message = MissesClass
                        ? $"\"{evidence.Missing}\" has no {(evidence.IsMissingInTraining ? "training" : "validation")} example, while " +
                            "its share in the other set lets " +
                            $"{Say.Number(evidence.MissingExpected)} expect (threshold {Say.Number(options.ExpectedExamples)})."
                        : $"The labels of training and validation differ by a stability index of " +
                            $"{Say.Number(evidence.StabilityIndex)} (threshold " +
                            $"{Say.Number(options.StabilityIndex)}); \"{evidence.Largest}\" has {Say.Percent(evidence.LargestTrain)} " +
                                "of the training and " +
                            $"{Say.Percent(evidence.LargestValidation)} of the validation labels.",
                    Concern = isIntended
                        ? "Probably meant so: validation is balanced and training is not; do not compare the two accuracies."
                        : "Not harmless: validation asks for something other than what was trained, so the two cannot be compared.",
                    Evidence =
                    [
                        new() { Name = "stability_index", Observed = evidence.StabilityIndex, Threshold = options.StabilityIndex,
                            Unit = "nat" },
                        new() { Name = "cramer_v", Observed = evidence.CramerV, Threshold = options.CramerV },
                        new() { Name = "examples_expected_of_missing_class", Observed = evidence.MissingExpected,
                            Threshold = options.ExpectedExamples, Unit = "example" },
                    ],
                    Causes =
                    [
                        new Cause
                        {
                            Key = CauseKeys.DistributionShift, Confidence = isIntended ? 0.3 : 0.7,
                            Why = "The labels of both sets were counted.",
                            RefutedBy = "A stratified split of the same data gives the same curves.",
                        },
                        new Cause
                        {
                            Key = CauseKeys.DataPipeline, Confidence = isIntended ? 0.1 : 0.2,
                            Why = "A split of sorted data, or a loader that skips a folder, does that.",
                            RefutedBy = "The folders hold what was counted.",
                        },
                    ],
                    Remedies = isIntended ? [] : [Stratify],
                },
            ];
        }

        private static Remedy Stratify { get; } = new()
        {
            Action = "Shuffle, then split stratified by class.", Why = "Both sets then ask the same question.", Source = "Kohavi 1995",
            Change = new("stratified", true),
        };
    }
}
