namespace MLDiagnostics.Detectors;

/// <summary>
/// How evenly doubt is spread over the examples: the cross-entropy as a share of Fano's bound −a ln a − (1 − a) ln((1 − a)/(K − 1)), which a
/// calibrated answer of accuracy a reaches only when it is as unsure of every example, and of every other class, as of the next (Cover
/// and Thomas 2006, theorem 2.10.1). Skill is far below 1: sure of most examples, in doubt between few classes. Labels that are wrong at
/// random, and examples that are learned by heart one by one, come near 1; sure and wrong answers exceed it.
/// </summary>
internal static class Evenness
{
    /// <summary>Fewest classes between which doubt can be uneven; a guess from a first loss may fall a little short of a whole
    /// number.</summary>
    private const double FewestClasses = 3.9;

    private const double Smallest = 1e-6;

    /// <summary>Evenness of a first epoch that has begun to learn, and the largest accuracy at which it tells the classes.</summary>
    private const double OfFirstEpoch = 0.95;
    private const double MostFirstAccuracy = 0.3;
    private const double MostFirstRatio = 1.7;

    /// <summary>Loss over the bound.</summary>
    internal static double Of(double loss, double accuracy, double classes)
    {
        var right = Math.Clamp(accuracy, Smallest, 1 - Smallest);
        return loss / (-right * Math.Log(right) - (1 - right) * Math.Log((1 - right) / (classes - 1)));
    }

    /// <summary>
    /// The number of classes, not always whole: as configured or counted, otherwise as a first epoch near chance tells;
    /// <see langword="null"/> when unknown or below four.
    /// </summary>
    internal static double? Classes(double? untrained, Curve trainLoss, Curve train, Curve validation)
    {
        var first = Math.Min(train.First, validation.First);
        var classes = (untrained ?? ChanceLevel.OfStart(trainLoss, first)) is { } level ? Math.Exp(level) : Begun(trainLoss, first);
        return classes >= FewestClasses ? classes : null;
    }

    /// <summary>The classes between which a first epoch that has begun to learn is in doubt, rather too many than too few: its bound solved
    /// for K; NaN where it has learned too much.</summary>
    private static double Begun(Curve trainLoss, double accuracy)
    {
        if (accuracy > MostFirstAccuracy || !(ChanceLevel.FirstRatio(trainLoss, accuracy) <= MostFirstRatio)) return double.NaN;
        var wrong = 1 - accuracy;
        return 1 + wrong * Math.Exp((trainLoss.First / OfFirstEpoch + accuracy * Math.Log(accuracy)) / wrong);
    }
}
