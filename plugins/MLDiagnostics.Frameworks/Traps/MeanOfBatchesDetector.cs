namespace MLDiagnostics.Frameworks;

/// <summary>A validation accuracy that is the plain mean over batches, the last of which is small and counts as much as any.</summary>
public sealed class MeanOfBatchesDetector(MeanOfBatchesOptions? options = null) : IDetector
{
    private readonly MeanOfBatchesOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0616",
        Name = "trap-mean-of-batches",
        Title = "A few images weigh as much as a batch",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 1,
        Useful = [SeriesKey.Validation(MetricNames.Accuracy)],
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        if (!Trap.IsHeadOnFrozenFeatures(context))
            return DetectorOutcome.NotChecked("this trainer is not known to take the plain mean over its batches");
        if (context.Facts.ValidationCount is not > 0 and var known || context.Configuration.BatchSize is not { } size)
            return DetectorOutcome.NotChecked(
                "batch size or validation images are not known",
                "Give batch_size and the number of validation images.");
        var (count, batch) = (context.Facts.ValidationCount!.Value, (int)Math.Clamp(size, 1, int.MaxValue));
        var rest = count % batch;
        if (rest == 0 || count < batch || run.Epochs.IsEmpty) return DetectorOutcome.Clear;
        var batches = (count / batch) + 1;
        var (weight, share) = (1.0 / batches, (double)rest / count);
        if (weight - share < _options.Excess) return DetectorOutcome.Clear;
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Validation,
            Message = Trap.Text($"The last {rest} of {count} validation images are a batch of their own and make up {Trap.Percent(weight)} " +
                $"of accuracy and loss instead of {Trap.Percent(share)} (threshold: {Trap.Percent(_options.Excess)} too " +
                $"much)."),
            Concern = "The curve jumps with these few images; early stopping goes by it, and Evaluate gives another accuracy.",
            Epochs = new RunSpan(run.Epochs[0], run.Epochs[^1]),
            Evidence =
            [
                new()
                {
                    Name = "excess_weight", Observed = weight - share, Threshold = _options.Excess, Series = [SeriesKey.Validation(MetricNames.Accuracy)],
                },
            ],
            Causes =
            [
                Trap.Cause(CauseKeys.Measurement, 0.9, "The image trainer adds the means of its batches and divides by their number."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Go by the accuracy of Evaluate.",
                    Why = "There every image counts the same.",
                    Code = "mlContext.MulticlassClassification.Evaluate(model.Transform(validation))",
                },
                new()
                {
                    Action = Trap.Text($"Hold out {count - rest} images, a multiple of the batch size, or take a batch size that divides " +
                        $"{count}."),
                    Why = "All batches then have the same size, and the mean over them is that over the images.",
                },
            ],
        });
    }
}
