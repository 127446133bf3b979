namespace MLDiagnostics.Detectors;

/// <summary>
/// What the curves of a classifier tell of an answer that does not depend on the image, where classes and outputs are not known.
/// </summary>
internal static class ChanceLevel
{
    /// <summary>Accuracy above which a first epoch says nothing of chance any more.</summary>
    private const double MostFirstAccuracy = 0.6;

    /// <summary>First loss over −ln accuracy, up to which the first epoch was spent near equal answers; 1 when all were equal.</summary>
    private const double NearChance = 1.3;

    /// <summary>The same from which most answers were sure and wrong, as outputs that start far too large give.</summary>
    internal const double Overshoot = 3;

    private const int MinimumWindow = 5;
    private const double Above = 0.03;
    private const double Below = 0.01;
    private const double BlockDistance = 0.05;
    private const double AccuracyShare = 0.25;
    private const int MostClasses = 1000;

    /// <summary>
    /// First cross-entropy over −ln of the first accuracy: 1 for an answer that gives every class the same probability, whatever their
    /// number. NaN where it means nothing.
    /// </summary>
    internal static double FirstRatio(Curve loss, double accuracy) =>
        loss.First > 0 && accuracy is > 0 and <= MostFirstAccuracy ? loss.First / -Math.Log(accuracy) : double.NaN;

    /// <summary>
    /// The loss of equal answers as the first epoch tells it: the first loss where it was spent near chance, −ln accuracy where the loss
    /// began far above that; <see langword="null"/> when the network had learned too much by then.
    /// </summary>
    internal static double? OfStart(Curve loss, double accuracy) => FirstRatio(loss, accuracy) switch
    {
        > 1 / NearChance and <= NearChance => loss.First,
        >= Overshoot => -Math.Log(accuracy),
        _ => null,
    };

    /// <summary>Whether the first epoch's loss is far above that of equal answers.</summary>
    internal static bool IsOvershoot(double ratio) => ratio >= Overshoot;

    /// <summary>
    /// ln K for the whole number K at whose logarithm the loss has stood at last while the accuracy was near 1/K, which is no accident;
    /// steps that are too long keep the loss a little above. <see langword="null"/> when it has not.
    /// </summary>
    internal static double? OfEnd(Curve loss, Curve accuracy)
    {
        var window = Math.Max(MinimumWindow, loss.Count / 10);
        if (loss.Count < window || accuracy.Count < window) return null;
        var share = Median.OfLast(accuracy.Values, window);
        // The accuracy of an answer that never changes is exact; the loss alone must then be nearer.
        return Fits(Math.Round(1 / share), Above) ?? Fits(Math.Round(Math.Exp(Median.OfLast(loss.Values, window))), Below);

        double? Fits(double classes, double above)
        {
            if (classes is not (>= 2 and <= MostClasses) || Math.Abs(share * classes - 1) > AccuracyShare) return null;
            var level = Math.Log(classes);
            // Medians of single batches scatter; their own median does not.
            if (loss.IsOfBlocks) return Math.Abs(Median.OfLast(loss.Values, loss.Count / 2) / level - 1) <= BlockDistance ? level : null;
            foreach (var value in loss.Values[^window..])
                if (value > (1 + above) * level || value < (1 - Below) * level) return null;
            return level;
        }
    }
}
