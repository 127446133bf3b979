namespace MLDiagnostics.Frameworks;

/// <summary>A key type that declares more classes than the data have, so that the trainer's own check for a single class passes.</summary>
public sealed class KeyWithoutLabelsDetector(KeyWithoutLabelsOptions? options = null) : IDetector
{
    private readonly KeyWithoutLabelsOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0606",
        Name = "trap-key-without-labels",
        Title = "The key declares classes that no image has",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Error,
        MinimumEpochs = 0,
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs; dotnet/machinelearning#4660"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        var facts = context.Facts;
        if (!Trap.IsHeadOnFrozenFeatures(context))
            return DetectorOutcome.NotChecked("this trainer is not known to look at the key type alone");
        if (facts.OutputCount is not { } declared || facts.TrainClasses.Count == 0)
            return DetectorOutcome.NotChecked("the training labels were not counted", "Give the number of images of each class.");
        var present = facts.TrainClasses.Count(entry => entry.Count > 0);
        if (present == 0 || declared - present < _options.MinimumMissing) return DetectorOutcome.Clear;
        var names = string.Join(", ", facts.TrainClasses.Where(entry => entry.Count == 0).Select(entry => $"\"{entry.Name}\"").Take(5));
        return DetectorOutcome.Fired(new Finding
        {
            Severity = present == 1 ? Severity.Error : Severity.Warning,
            Split = DataSplit.Train,
            Message = Trap.Text($"The key declares {declared} classes and {present} {(present == 1 ? "has" : "have")} training images (threshold: {_options.MinimumMissing} missing{(names.Length > 0 ? ", here " + names : "")})."),
            Concern = present == 1
                ? "The trainer checks the key type and not the labels, so it trains a constant answer and reports it as perfect."
                : "The classes without images can never be predicted rightly; they are probably spelled otherwise in the data.",
            Evidence =
            [
                new() { Name = "classes_declared", Observed = declared, Unit = "class" },
                new() { Name = "classes_labelled", Observed = present, Threshold = declared, Unit = "class" },
            ],
            Causes = [Trap.Cause(present == 1 ? CauseKeys.SingleClass : CauseKeys.DataPipeline, 0.9, "The labels were counted.")],
            Remedies =
            [
                new()
                {
                    Action = "Let the key be made from the labels of the training data, and look which classes are missing.",
                    Why = "A key made elsewhere hides that a class has no images.",
                    Code = "mlContext.Transforms.Conversion.MapValueToKey(\"Label\") // without keyData, fitted on the training set",
                },
            ],
        });
    }
}
