namespace MLDiagnostics.Detectors;

/// <summary>Loss and accuracy of both splits, validation from the epoch on from which it says something.</summary>
internal sealed class SplitCurves(RunContext context)
{
    private readonly double? _untrained = ClassLabels.UntrainedLoss(context);

    internal Curve TrainLoss { get; } = new(context.Find(Keys.TrainLoss));

    internal Curve Train { get; } = new(context.Find(Keys.TrainAccuracy), isShare: true);

    internal Curve ValidationLoss { get; } = new(context.Find(Keys.ValidationLoss), NormalisationWarmUp.LastEpoch(context));

    internal Curve Validation { get; } = new(context.Find(Keys.ValidationAccuracy), NormalisationWarmUp.LastEpoch(context), isShare: true);

    /// <summary>Epochs that all four have.</summary>
    internal int Count => Math.Min(Math.Min(TrainLoss.Count, Train.Count), Math.Min(ValidationLoss.Count, Validation.Count));

    /// <summary>The number of classes; <see langword="null"/> when it is not known or too small to tell doubt from doubt.</summary>
    internal double? Classes => Count > 0 ? Evenness.Classes(_untrained, TrainLoss, Train, Validation) : null;

    internal void Read(RunView run)
    {
        TrainLoss.Read(run);
        Train.Read(run);
        ValidationLoss.Read(run);
        Validation.Read(run);
    }

    /// <summary>The value of a training curve about the end of an epoch: means over an epoch lie half an epoch behind.</summary>
    internal static double AtEndOf(Curve curve, int epoch) => (curve.At(epoch) + curve.At(epoch + 1)) / 2;
}
