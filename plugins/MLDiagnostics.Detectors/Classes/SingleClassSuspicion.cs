namespace MLDiagnostics.Detectors;

/// <summary>
/// Suspects a single class where labels were not counted: nearly every training answer is right from the second epoch on, and the
/// validation
/// accuracy is the same number in every epoch from the first, as for a network that has one answer.
/// </summary>
internal sealed class SingleClassSuspicion(SingleClassOptions options, RunContext context) : EvidenceSession<SingleClassSuspicion.OneAnswer>
{
    private static readonly NotChecked Uncounted = DetectorOutcome.NotChecked(
        "the training labels were not counted", "Give the number of training examples of each class.");

    private readonly Curve _loss = new(context.Find(Keys.TrainLoss));
    private readonly Curve _train = new(context.Find(Keys.TrainAccuracy), isShare: true);
    private readonly Curve _validation = new(context.Find(Keys.ValidationAccuracy), isShare: true);

    /// <summary>What the curves show.</summary>
    internal sealed record OneAnswer(double Validation, double FirstLoss, double Loss);

    protected override DetectorOutcome WithoutEvidence => Uncounted;

    protected override void Read(RunView run)
    {
        _loss.Read(run);
        _train.Read(run);
        _validation.Read(run);
    }

    protected override NotChecked? Unable(RunView run) =>
        Math.Min(_train.Count, Math.Min(_loss.Count, _validation.Count)) < options.Epochs || _train.Epochs[0] != 1 ? Uncounted : null;

    protected override OneAnswer? Look(RunView run) =>
        Smallest(_train.Values[1..]) >= options.Accuracy && Smallest(_train.Values[(_train.Count / 2)..]) >= 1 &&
            Smallest(_validation.Values) == -Smallest(_validation.Values, -1) &&
        _loss.Last <= options.LossShare * _loss.First
            ? new OneAnswer(_validation.Last, _loss.First, _loss.Last)
            : null;

    private static double Smallest(ReadOnlySpan<double> values, int sign = 1)
    {
        var smallest = double.PositiveInfinity;
        foreach (var value in values) smallest = Math.Min(smallest, sign * value);
        return smallest;
    }

    protected override IReadOnlyList<Finding> Describe(OneAnswer evidence, RunView run) =>
    [
        new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Train,
            Message = $"Nearly every training answer is right from the second epoch on, and every one by half of the run (loss from " +
                $"{Say.Number(evidence.FirstLoss)} to {Say.Number(evidence.Loss)}), and " +
                $"validation accuracy is {Say.Percent(evidence.Validation)} in every epoch: the network seems to have one answer.",
            Concern = "Not normal: so quick and so even a success is what a training set with one label gives; count the labels.",
            Epochs = new RunSpan(1, Math.Max(1, run.Epoch)),
            Evidence =
            [
                new() { Name = "train_accuracy_from_epoch_2", Observed = Smallest(_train.Values[1..]), Threshold = options.Accuracy,
                    Series = [Keys.TrainAccuracy] },
                new() { Name = "validation_accuracy_changes", Observed = 0, Threshold = 0, Unit = "", Series = [Keys.ValidationAccuracy] },
                new() { Name = "loss_over_first", Observed = evidence.Loss / evidence.FirstLoss, Threshold = options.LossShare,
                    Series = [Keys.TrainLoss] },
            ],
            Causes =
            [
                new()
                {
                    Key = CauseKeys.SingleClass, Confidence = 0.75, Why = "One answer is right for every image only if there is one label.",
                    RefutedBy = "The training labels have more than one value.",
                },
                new()
                {
                    Key = CauseKeys.DataPipeline, Confidence = 0.15, Why = "The label may stand in the image itself.",
                    RefutedBy = "Images of another source are answered as well.",
                },
            ],
            Remedies =
            [
                new()
                {
                    Action = "Count the labels of the training set, and check the column or the folders that they are read from.",
                    Why = "A loader that reads one folder, or the wrong column, gives every image the same label.",
                },
            ],
        },
    ];
}
