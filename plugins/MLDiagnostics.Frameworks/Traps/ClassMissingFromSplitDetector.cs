namespace MLDiagnostics.Frameworks;

/// <summary>A random split, not stratified, that leaves a rare class without a validation image, or probably does.</summary>
public sealed class ClassMissingFromSplitDetector(ClassMissingFromSplitOptions? options = null) : IDetector
{
    private readonly ClassMissingFromSplitOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0604",
        Name = "trap-class-missing-from-split",
        Title = "A class may be missing from the random split",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 0,
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        var facts = context.Facts;
        if (context.Configuration["stratified"]?.Flag != false || context.Configuration["validation_fraction"]?.Number is not (> 0 and < 1 and var share))
            return DetectorOutcome.NotChecked("the run is not known to hold out a random share");
        if (facts.TrainClasses.Count < 2)
            return DetectorOutcome.NotChecked("the training labels were not counted", "Give the number of images of each class.");
        var isCounted = facts.ValidationClasses.Count > 0;
        var missing = facts.TrainClasses
            .Where(entry => entry.Count > 0)
            .Select(entry => (entry.Name, entry.Count, Chance: isCounted ? Absent(facts, entry.Name) : Math.Pow(1 - share, entry.Count)))
            .Where(entry => entry.Chance >= _options.Chance)
            .OrderByDescending(entry => entry.Chance).ThenBy(entry => entry.Name, StringComparer.Ordinal).ToArray();
        return missing.Length == 0 ? DetectorOutcome.Clear : DetectorOutcome.Fired(Describe(missing, share, isCounted));
    }

    private static double Absent(DataSetFacts facts, string name) => facts.ValidationClasses.Any(entry => entry.Name == name && entry.Count > 0) ? 0 : 1;

    private Finding Describe((string Name, int Count, double Chance)[] missing, double share, bool isCounted)
    {
        var worst = missing[0];
        var what = isCounted
            ? Trap.Text($"\"{worst.Name}\" ({worst.Count} training images) has no validation image")
            : Trap.Text($"\"{worst.Name}\" ({worst.Count} images) is without a validation image with a probability of {Trap.Percent(worst.Chance)} (threshold {Trap.Percent(_options.Chance)})");
        var others = missing.Length > 1 ? Trap.Text($"; so are {missing.Length - 1} other classes, or probably") : "";
        return new Finding
        {
            Severity = Severity.Warning,
            Split = DataSplit.Validation,
            Part = worst.Name,
            Message = $"{what}: {Trap.Percent(share)} are held out at random and not class by class{others}.",
            Concern = "The validation accuracy says nothing of a class that it never sees.",
            Evidence = [new() { Name = "chance_of_absence", Observed = worst.Chance, Threshold = _options.Chance }],
            Causes =
            [
                Trap.Cause(CauseKeys.SmallValidationSet, 0.5, "The share held out of this class is too small."),
                Trap.Cause(CauseKeys.Framework, 0.4, "The trainer splits at random and cannot stratify."),
            ],
            Remedies =
            [
                new()
                {
                    Action = "Split class by class before training and give the validation set in the options.",
                    Why = "Every class is then seen on both sides.",
                    Code = "options.ValidationSet = validation; // not the second argument of Fit, which is not looked at",
                },
            ],
        };
    }
}
