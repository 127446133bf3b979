namespace MLDiagnostics.Detectors;

/// <summary>The measurement in which training and validation inputs differ most.</summary>
/// <param name="What">What was measured, in words.</param>
/// <param name="Name">Name of the number that tells it.</param>
/// <param name="Observed">The number.</param>
/// <param name="Threshold">What it is held against.</param>
/// <param name="Train">The measurement in training.</param>
/// <param name="Validation">The measurement in validation.</param>
internal sealed record InputShift(string What, string Name, double Observed, double Threshold, double Train, double Validation)
{
    /// <summary>The largest difference beyond its threshold; <see langword="null"/> when there is none, or nothing was compared.</summary>
    internal static InputShift? Of(DataSetFacts facts, DistributionShiftOptions options) => Measured(facts, options)
        .Where(shift => shift.Observed >= shift.Threshold)
        .OrderByDescending(shift => shift.Observed / Math.Max(shift.Threshold, 1e-9)).FirstOrDefault();

    private static IEnumerable<InputShift> Measured(DataSetFacts facts, DistributionShiftOptions options)
    {
        foreach (var shift in facts.PropertyShifts)
        {
            var threshold = Math.Max(options.PropertyDistance, shift.Critical);
            yield return new($"mean {shift.Property} of the images", $"distance_of_{shift.Property}", shift.Distance, threshold, shift.TrainMean, shift.ValidationMean);
        }

        if (facts is not { Inputs: { } train, ValidationInputs: { } held } || !(train.Deviation > 0) || !(held.Deviation > 0)) yield break;
        var apart = Math.Abs(held.Mean - train.Mean) / train.Deviation;
        yield return new("mean of the inputs", "mean_difference_in_deviations", apart, options.MeanDifference, train.Mean, held.Mean);
        var ratio = Math.Max(held.Deviation / train.Deviation, train.Deviation / held.Deviation);
        yield return new("deviation of the inputs", "ratio_of_deviations", ratio, options.DeviationRatio, train.Deviation, held.Deviation);
    }
}
