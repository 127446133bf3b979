namespace MLDiagnostics.Frameworks;

/// <summary>A trainer that leaves out images it cannot decode without a word: some, or all, and then every number is 0/0.</summary>
public sealed class ImagesDroppedDetector(ImagesDroppedOptions? options = null) : IDetector
{
    private readonly ImagesDroppedOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0603",
        Name = "trap-images-dropped",
        Title = "Images left out silently",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Error,
        MinimumEpochs = 0,
        Useful = [SeriesKey.Train(MetricNames.Loss)],
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        if (context.Facts.TrainCount is not { } count)
            return DetectorOutcome.NotChecked("how many images were decoded is not known", "Log the number of training images.");
        if (run.Epochs.IsEmpty) return DetectorOutcome.Clear;
        if (count >= _options.MinimumImages) return Some(context.Facts, run);
        return DetectorOutcome.Fired(new Finding
        {
            Severity = Severity.Error,
            Split = DataSplit.Train,
            Message = Trap.Text($"{run.Epochs.Length} epochs were trained on {count} images (threshold {_options.MinimumImages}): no image " +
                $"of the training set could be decoded."),
            Concern = "Nothing was learned; loss and accuracy are 0/0, which is missing data and not divergence.",
            Epochs = new RunSpan(run.Epochs[0], run.Epochs[^1]),
            Evidence = [new() { Name = "images_decoded", Observed = count, Threshold = _options.MinimumImages, Unit = "image" }],
            Causes =
            [
                Trap.Cause(CauseKeys.DataPipeline, 0.9,
                    "The trainer leaves out empty and undecodable images without a word; none was left."),
            ],
            Remedies = [GiveFiles],
        });
    }

    private static Remedy GiveFiles { get; } = new()
    {
        Action = "Give the trainer the bytes of image files: JPEG, PNG, BMP or GIF, found under the right folder.",
        Why = "A wrong folder gives empty images, decoded or resized pixels are no image file; both are left out silently.",
        Code = "mlContext.Transforms.LoadRawImageBytes(\"Image\", imageFolder, \"ImagePath\")",
    };

    private DetectorOutcome Some(DataSetFacts facts, RunView run)
    {
        if (facts.LeftOutCount is not > 0 and var known)
            return DetectorOutcome.Clear with { Missing = known is null ? ["data.left_out_count"] : [] };
        var left = facts.LeftOutCount.Value;
        var share = (double)left / (left + facts.TrainCount!.Value);
        return DetectorOutcome.Fired(new Finding
        {
            Severity = share >= _options.LeftOutShare ? Severity.Warning : Severity.Info,
            Split = DataSplit.Train,
            Message = Trap.Text($"{left} training images ({Trap.Percent(share)}) were given and left out by the trainer (threshold " +
                $"{Trap.Percent(_options.LeftOutShare)})."),
            Concern = "The trainer says nothing of it: what was left out was not learned, and a class may have lost more than others.",
            Epochs = new RunSpan(run.Epochs[0], run.Epochs[^1]),
            Evidence = [new() { Name = "left_out_share", Observed = share, Threshold = _options.LeftOutShare }],
            Causes = [Trap.Cause(CauseKeys.DataPipeline, 0.9, "The trainer leaves out empty and undecodable images without a word.")],
            Remedies =
            [
                new()
                {
                    Action = "List the images that cannot be decoded and mend or remove them.", Why = "Then their number is known and the classes are as they seem.", Code = "mlContext.Data.Inspect(data)",
                },
                GiveFiles,
            ],
        });
    }
}
