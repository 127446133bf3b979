namespace MLDiagnostics.Detectors;

/// <summary>So few validation examples that what is measured on them is mostly chance.</summary>
public sealed class SmallValidationSetDetector(SmallValidationSetOptions? options = null) : IDetector
{
    private readonly SmallValidationSetOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0203",
        Name = "small-validation-set",
        Title = "Small validation set",
        Category = DetectorCategory.Generalization,
        Severity = Severity.Info,
        MinimumEpochs = 0,
        Useful = [Keys.ValidationAccuracy],
        References = ["Wilson 1927, Probable inference, the law of succession, and statistical inference"],
        Establishes = CauseKeys.SmallValidationSet,
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => context.Facts.ValidationCount is > 0 and var count
        ? new Session(count, _options, context)
        : new UnableSession(DetectorOutcome.NotChecked("the validation examples were not counted",
            "Give the number of validation examples."));

    private sealed record Smallness(int Count, double? Share, double? HalfWidth, ClassCount? Rarest);

    private sealed class Session(int count, SmallValidationSetOptions options, RunContext context) : EvidenceSession<Smallness>
    {
        private readonly Curve _accuracy = new(context.Find(Keys.ValidationAccuracy), isShare: true);

        private readonly ClassLabels? _labels = ClassLabels.OfValidation(context);

        protected override void Read(RunView run) => _accuracy.Read(run);

        protected override NotChecked? Unable(RunView run) => null;

        protected override Smallness? Look(RunView run)
        {
            // In steps of a twentieth, which hardly moves the width and keeps the words from changing with every epoch.
            var share = _accuracy.Count > 0 && Median.OfLast(_accuracy.Values, 3) is >= 0 and <= 1 and var seen ? Math.Round(20 * seen) / 20
                : (double?)null;
            share ??= _labels is not null ? 0.5 : null;
            var half = share is { } known && Binomial.Wilson(known, count) is var (low, high) ? (high - low) / 2 : (double?)null;
            ClassCount? rarest = _labels is { Classes.Count: > 1 } labels ? labels.Classes.MinBy(item => item.Count) : null;
            var fewOfClass = rarest?.Count < options.MinimumOfClass ? rarest : null;
            return half >= options.HalfWidth || count < options.MinimumExamples || fewOfClass is not null
                ? new Smallness(count, share, half, fewOfClass)
                : null;
        }

        protected override IReadOnlyList<Finding> Describe(Smallness evidence, RunView run) =>
        [
            new Finding
            {
                Severity = count < options.TooFew ? Severity.Warning : Severity.Info,
                Split = DataSplit.Validation,
                Message = Message(evidence),
                Concern = count < options.TooFew
                    ? "Not enough to judge a network by: any ranking of epochs or runs on it is chance."
                    : "Common, and no fault of the network: take smaller differences on validation for noise.",
                Evidence = Numbers(evidence),
                Causes =
                [
                    new Cause
                    {
                        Key = CauseKeys.SmallValidationSet, Confidence = 0.9, Why = "The validation examples were counted.",
                        RefutedBy = "A validation set several times as large gives the same numbers.",
                    },
                ],
                Remedies = count < options.TooFew ? Remedies : [],
            },
        ];

        private static Remedy[] Remedies { get; } =
        [
            new()
            {
                Action = "Hold out a fifth of the images for validation.",
                Why = "The error of a share falls with the root of the number of examples.",
                Change = new("validation_fraction", 0.2),
            },
            new() { Action = "Cross-validate where images are scarce.", Why = "Every image is then validated once.",
                Source = "Kohavi 1995" },
        ];

        private string Message(Smallness evidence)
        {
            var text = $"{Say.Count(evidence.Count, "validation example")}";
            if (evidence is { HalfWidth: { } half, Share: { } share })
                text += $": near an accuracy of {Say.Percent(share)}, differences below {Say.Points(half)} are within the 95 % interval " +
                    $"(threshold {Say.Points(options.HalfWidth)})";
            else text += $" (threshold {Say.Count(options.MinimumExamples, "example")})";
            return evidence.Rarest is { } rarest
                ? $"{text}; \"{rarest.Name}\" has {Say.Count(rarest.Count, "example")} (threshold {Say.Whole(options.MinimumOfClass)})."
                : text + ".";
        }

        private List<Evidence> Numbers(Smallness evidence)
        {
            List<Evidence> numbers =
            [
                new() { Name = "validation_examples", Observed = evidence.Count, Threshold = options.MinimumExamples, Unit = "example" },
            ];
            if (evidence.HalfWidth is { } half)
                numbers.Add(new() { Name = "half_width_95", Observed = half, Threshold = options.HalfWidth,
                    Series = [Keys.ValidationAccuracy] });
            if (evidence.Rarest is { } rarest)
                numbers.Add(new() { Name = "examples_of_rarest_class", Observed = rarest.Count, Threshold = options.MinimumOfClass,
                    Unit = "example" });
            return numbers;
        }
    }
}
