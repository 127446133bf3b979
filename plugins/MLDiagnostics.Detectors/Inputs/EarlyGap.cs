namespace MLDiagnostics.Detectors;

/// <summary>
/// A gap that is there before anything can have been learned by heart. In the first epoch every training image is new when it is
/// answered, so its accuracy is an honest one; validation images of the same kind, asked after the epoch, are answered at least as well.
/// </summary>
internal sealed class EarlyGap(DistributionShiftOptions options, RunContext context)
{
    private const int FirstEpochs = 5;

    private readonly SplitCurves _curves = new(context);

    /// <summary>The numbers: training accuracy of the first epoch, usual one of validation in the first five, what training had learned
    /// over what validation had, and both accuracies at the end.</summary>
    internal sealed record Numbers(double First, double Validation, double Ratio, double EndTrain, double EndValidation, int Epoch);

    internal void Read(RunView run) => _curves.Read(run);

    internal bool CanTell => _curves.Count >= options.EarlyEpochs && _curves.Classes is not null;

    internal Numbers? Look()
    {
        // Batch-norm statistics that warm up make validation begin late.
        if (!CanTell || _curves.Validation.Epochs[0] > 1 || _curves.Classes is not { } classes) return null;
        var (train, validation, chance) = (_curves.Train, _curves.Validation, 1 / classes);
        var usual = Median.Of(validation.Values[..FirstEpochs]);
        if (Learned(train.First) < options.FirstLearned || usual > train.First) return null;
        Span<double> ratios = stackalloc double[FirstEpochs];
        for (var i = 0; i < FirstEpochs; i++)
        {
            var between = (validation.Values[i] + validation.Values[i + 1]) / 2;
            ratios[i] = Learned(train.At(validation.Epochs[i + 1])) / Math.Max(Learned(between), 1e-3);
        }

        var ratio = Median.OfScratch(ratios);
        var window = Math.Max(3, _curves.Count / 10);
        var (endTrain, endValidation) = (Median.OfLast(train.Values, window), Median.OfLast(validation.Values, window));
        return ratio >= options.EarlyRatio && Learned(endValidation) <= options.LateShare * Learned(endTrain)
            ? new Numbers(train.First, usual, ratio, endTrain, endValidation, train.Epochs[^1]) : null;

        double Learned(double accuracy) => (accuracy - chance) / (1 - chance);
    }
}
