namespace MLDiagnostics.Detectors;

/// <summary>The network answers with one class, or never with some, whatever it sees.</summary>
public sealed class ClassCollapseDetector(ClassCollapseOptions? options = null) : IDetector
{
    private readonly ClassCollapseOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0402",
        Name = "class-collapse",
        Title = "Collapse to one class",
        Category = DetectorCategory.Classes,
        Severity = Severity.Error,
        MinimumEpochs = 3,
        Needs = [new SeriesNeed(Keys.MaximumPredictionShare, Keys.MinimumRecall, Keys.ValidationAccuracy, Keys.TrainAccuracy)],
        Useful = [Keys.MaximumPredictionShare, Keys.MinimumRecall, Keys.PredictionEntropy, Keys.ValidationLoss],
        References =
        [
            "Johnson and Khoshgoftaar 2019, Survey on deep learning with class imbalance",
            "Zhang et al. 2021, AUTOTRAINER (a collapsed MNIST model called normal, accuracy 0.1135 at loss 2.302)",
        ],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context)
    {
        if (!ClassLabels.IsClassification(context.Configuration)) return new UnableSession(DetectorOutcome.NotChecked("the loss is " +
            "not that of a classifier"));
        return new Session(_options, context);
    }

    private sealed class Session : EvidenceSession<CollapseEvidence>
    {
        private static readonly NotChecked Unknown = DetectorOutcome.NotChecked("neither predictions nor the frequencies of the " +
            "classes are known",
            "Log validation.max_prediction_share and validation.min_recall, or give the number of examples of each class.");

        private readonly ClassCollapseOptions _options;
        private readonly PredictionEvidence _predictions;
        private readonly CurveEvidence _curves;
        private readonly bool _hasOneClass;

        internal Session(ClassCollapseOptions options, RunContext context)
        {
            _options = options;
            _predictions = new PredictionEvidence(options, context);
            _curves = new CurveEvidence(options, context);
            _hasOneClass = ClassLabels.OfTraining(context) is { Present: 1 } || ClassLabels.OfValidation(context) is { Present: 1 };
        }

        protected override void Read(RunView run)
        {
            _predictions.Read(run);
            _curves.Read(run);
        }

        protected override NotChecked? Unable(RunView run) => _hasOneClass || _predictions.IsKnown || _curves.IsKnown ? null : Unknown;

        protected override CollapseEvidence? Look(RunView run) =>
            _hasOneClass ? null : _predictions.IsKnown ? _predictions.Look(run.End is not null) : _curves.Look(run.End is not null);

        protected override IReadOnlyList<Finding> Describe(CollapseEvidence evidence, RunView run) =>
            [CollapseFinding.Of(evidence, _options, run.Context)];
    }
}
