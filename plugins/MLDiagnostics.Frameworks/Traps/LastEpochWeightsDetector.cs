namespace MLDiagnostics.Frameworks;

/// <summary>
/// A head on frozen features whose trainer keeps the weights of its last epoch, although an earlier one was better by more than noise.
/// </summary>
public sealed class LastEpochWeightsDetector(LastEpochWeightsOptions? options = null) : IDetector
{
    private readonly LastEpochWeightsOptions _options = options ?? new();

    /// <inheritdoc/>
    public DetectorDescriptor Descriptor { get; } = new()
    {
        Id = "MLD0601",
        Name = "trap-last-epoch-weights",
        Title = "Last weights kept, not the best",
        Category = DetectorCategory.Frameworks,
        Severity = Severity.Warning,
        MinimumEpochs = 3,
        Needs = [new(SeriesKey.Validation(MetricNames.Accuracy))],
        References = ["dotnet/machinelearning, ImageClassificationTrainer.cs"],
    };

    /// <inheritdoc/>
    public IDetectorSession Start(RunContext context) => new TrapSession(run => Look(run.Context, run));

    private DetectorOutcome Look(RunContext context, RunView run)
    {
        if (!Trap.IsHeadOnFrozenFeatures(context) || context.Configuration["restore_best"]?.Flag != false)
            return DetectorOutcome.NotChecked("this trainer is not known to keep its last weights");
        var key = SeriesKey.Validation(MetricNames.Accuracy);
        var accuracy = run.Values(key);
        var (best, last) = (-1, -1);
        for (var i = 0; i < accuracy.Length; i++)
        {
            if (!double.IsFinite(accuracy[i])) continue;
            last = i;
            if (best < 0 || accuracy[i] > accuracy[best]) best = i;
        }

        if (best < 0 || run.Epochs.Length < Descriptor.MinimumEpochs)
            return DetectorOutcome.NotChecked("too few epochs have a validation accuracy");
        if (accuracy[best] > 1 || accuracy[last] < 0) return DetectorOutcome.NotChecked("the accuracy is no share");
        var count = context.Facts.ValidationCount;
        var noise = count > 0 ? Math.Sqrt(Math.Max(accuracy[best] * (1 - accuracy[best]), 0.25 / count.Value) / count.Value) : 0;
        var (loss, limit) = (accuracy[best] - accuracy[last], Math.Max(_options.MinimumLoss, _options.StandardErrors * noise));
        return loss < limit ? DetectorOutcome.Clear : DetectorOutcome.Fired(Describe(run, best, last, loss, limit, accuracy[best], key));
    }

    private static Finding Describe(RunView run, int best, int last, double loss, double limit, double accuracy, SeriesKey key) => new()
    {
        Severity = Severity.Warning,
        Split = DataSplit.Validation,
        Message = Trap.Text($"The trainer keeps the weights of epoch {run.Epochs[last]}; epoch {run.Epochs[best]} was better by " +
            $"{Trap.Percent(loss)} of the validation images (threshold {Trap.Percent(limit)})."),
        Concern = "The model that is returned is worse than one that was passed on the way.",
        Epochs = new RunSpan(run.Epochs[best], run.Epochs[last]),
        Evidence =
        [
            new() { Name = "accuracy_given_up", Observed = loss, Threshold = limit, Series = [key] },
            new() { Name = "best_accuracy", Observed = accuracy, Series = [key] },
        ],
        Causes =
        [
            Trap.Cause(CauseKeys.Framework, 0.6, "The trainer returns the weights of its last epoch, whatever its early stopping saw."),
        ],
        Remedies =
        [
            new()
            {
                Action = Trap.Text($"Train for {run.Epochs[best]} epochs, so that the last epoch is the best one."),
                Why = "The trainer has no option that keeps the best weights.",
                Change = new ConfigurationChange("epochs", run.Epochs[best]),
            },
        ],
    };
}
