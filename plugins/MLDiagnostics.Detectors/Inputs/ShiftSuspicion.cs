namespace MLDiagnostics.Detectors;

/// <summary>
/// Suspects that validation asks for something other than training where labels were not counted: the network learns its training
/// images and guesses on validation in every epoch.
/// </summary>
internal sealed class ShiftSuspicion(DistributionShiftOptions options, RunContext context, bool areCounted = false)
    : EvidenceSession<ShiftSuspicion.Guessing>
{
    private const int FewestClasses = 4;

    private readonly NeverCarriesOver _carrying = new(context);
    private readonly EarlyGap _early = new(options, context);

    private static readonly NotChecked Uncounted = DetectorOutcome.NotChecked(
        "the labels of training and validation were not both counted", "Give the number of examples of each class in both sets.");

    private readonly Curve _loss = new(context.Find(Keys.TrainLoss));
    private readonly Curve _train = new(context.Find(Keys.TrainAccuracy), isShare: true);
    private readonly Curve _validation = new(context.Find(Keys.ValidationAccuracy), isShare: true);

    /// <summary>What the curves show.</summary>
    internal sealed record Guessing(double First, double Last, double Usual, double Chance, int Epoch)
    {
        internal NeverCarriesOver.Numbers? Carrying { get; init; }

        internal double? Train { get; init; }

        internal EarlyGap.Numbers? Early { get; init; }
    }

    protected override DetectorOutcome WithoutEvidence => areCounted ? DetectorOutcome.Clear : Uncounted;

    protected override void Read(RunView run)
    {
        _carrying.Read(run);
        _early.Read(run);
        _loss.Read(run);
        _validation.Read(run);
        _train.Read(run);
    }

    private bool IsLong => _loss.Count >= options.Epochs && _validation.Count >= options.Epochs &&
        (_loss.First >= Math.Log(FewestClasses) || _train.Count >= options.Epochs);

    protected override NotChecked? Unable(RunView run) => areCounted || IsLong || _early.CanTell ? null : Uncounted;

    protected override Guessing? Look(RunView run)
    {
        if (!IsLong) return Early(run);
        if (_carrying.Look() is { CanBeLearned: true } carrying)
            return new Guessing(carrying.Equal, carrying.Train, Median.Of(_validation.Values), Math.Exp(-carrying.Equal),
                run.Epoch) { Carrying = carrying };
        var usualNow = Median.Of(_validation.Values);
        if (_train.Count >= options.Epochs && _train.Last >= options.FarBelowTrain && usualNow <= options.FarBelow * _train.Last)
            return new Guessing(_loss.First, Median.OfLast(_loss.Values, 3), usualNow, options.FarBelow * _train.Last,
                run.Epoch) { Train = _train.Last };
        var (chance, usual) = (Math.Exp(-_loss.First), Median.Of(_validation.Values));
        var last = Median.OfLast(_loss.Values, 3);
        if (Early(run) is { } early) return early;
        if (_loss.First < Math.Log(FewestClasses)) return null;
        return last <= options.LearnedShare * _loss.First && usual <= options.Chance * chance && _validation.Last <= options.Chance * chance
            ? new Guessing(_loss.First, last, usual, chance, run.Epoch)
            : null;
    }

    private Guessing? Early(RunView run) => _early.Look() is { } early
        ? new Guessing(_loss.First, _loss.Last, early.Validation, early.First, run.Epoch) { Early = early }
        : null;

    protected override IReadOnlyList<Finding> Describe(Guessing evidence, RunView run) =>
    [
        evidence.Early is { } early ? EarlyGapFinding.Of(early, options) : new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Validation,
            Message = evidence.Carrying is { } carrying
                ? $"Training loss fell to {Say.Number(carrying.Train)}, yet validation loss was never below " +
                    $"{Say.Number(carrying.Validation)}, where equal answers cost " +
                    $"{Say.Number(carrying.Equal)}; in the first epoch, when every training image was new, accuracy on them was " +
                        $"{Say.Percent(carrying.FirstAccuracy)}."
                : evidence.Train is { } train
                    ? $"Training accuracy reached {Say.Percent(train)}, yet validation accuracy is {Say.Percent(evidence.Usual)} " +
                        "throughout (threshold " +
                        $"{Say.Percent(options.FarBelow)} of it)."
                : $"Training loss fell from {Say.Number(evidence.First)} to {Say.Number(evidence.Last)}, yet validation accuracy is " +
                    $"{Say.Percent(evidence.Usual)} " +
                $"throughout, where guessing gives about {Say.Percent(evidence.Chance)} (threshold {Say.Times(options.Chance)} that).",
            Concern = "Not normal: what was learned does not carry over at all, as when validation numbers its classes otherwise; no " +
                "longer run will help.",
            Epochs = new RunSpan(1, Math.Max(1, evidence.Epoch)),
            Evidence =
            [
                .. evidence.Carrying is { } numbers
                    ? new Evidence[]
                    {
                        new() { Name = "best_validation_loss", Observed = numbers.Validation, Threshold = numbers.Equal, Unit = "nat",
                            Series = [Keys.ValidationLoss, Keys.TrainLoss] },
                    }
                    : [],
                new() { Name = "loss_over_first", Observed = evidence.Last / evidence.First, Threshold = options.LearnedShare,
                    Series = [Keys.TrainLoss] },
                new() { Name = "validation_accuracy_over_guessing", Observed = evidence.Usual / evidence.Chance,
                    Threshold = evidence.Train is null ? options.Chance : 1,
                    Series = [Keys.ValidationAccuracy] },
            ],
            Causes =
            [
                new()
                {
                    Key = CauseKeys.DistributionShift, Confidence = evidence.Carrying is null ? 0.3 : 0.5,
                    Why = "Validation may hold other images, or other classes, than training.",
                    RefutedBy = "A part of the training set, held out, is answered no better.",
                },
                new()
                {
                    Key = CauseKeys.DataPipeline, Confidence = evidence.Carrying is null ? 0.45 : 0.35, Why = "Classes that are " +
                        "numbered differently in both sets do exactly that.",
                    RefutedBy = "Both sets give one class the same number, and are read by the same code.",
                },
                new()
                {
                    Key = CauseKeys.LabelNoise, Confidence = 0.15, Why = "Labels without meaning can only be learned by heart.",
                    RefutedBy = "A sample of the labels, looked at, is right.",
                },
            ],
            Remedies =
            [
                new()
                {
                    Action = "Validate on a part of the training images: if that works, compare how both sets number their classes.",
                    Why = "It tells a wrong label map from labels that cannot be learned.",
                },
            ],
        },
    ];
}
