namespace MLDiagnostics.Detectors;

/// <summary>
/// A run whose training learns while its validation loss never gets below that of equal answers. What training answered right in its
/// first epoch tells why: each image was new then, so a first epoch above chance says that labels can be learned, and one at chance that
/// later answers were learned by heart.
/// </summary>
internal sealed class NeverCarriesOver(RunContext context)
{
    private const int Epochs = 10;
    private const int FewestClasses = 4;
    private const double ValidationLevel = 0.985;
    private const double TrainLevel = 0.985;
    private const double Trend = -2.33;
    private const double FirstOverChance = 1.2;
    private const double MostOverChance = 2;
    private const double StandardErrors = 3;

    private readonly Curve _trainLoss = new(context.Find(Keys.TrainLoss));
    private readonly Curve _trainAccuracy = new(context.Find(Keys.TrainAccuracy), isShare: true);
    private readonly Curve _validationLoss = new(context.Find(Keys.ValidationLoss));
    private readonly Curve _validationAccuracy = new(context.Find(Keys.ValidationAccuracy), isShare: true);
    private readonly double? _untrained = ClassLabels.IsClassification(context.Configuration) ? ClassLabels.UntrainedLoss(context) : null;

    /// <summary>The numbers.</summary>
    internal sealed record Numbers(
        double Equal, double Validation, double Train, double FirstAccuracy, double LastAccuracy, bool CanBeLearned, int Epoch);

    internal void Read(RunView run)
    {
        _trainLoss.Read(run);
        _trainAccuracy.Read(run);
        _validationLoss.Read(run);
        _validationAccuracy.Read(run);
    }

    /// <summary>The numbers of such a run; <see langword="null"/> for another, or where ln K is neither known nor to be read off the
    /// first epoch.</summary>
    internal Numbers? Look()
    {
        if (_trainLoss.Count < Epochs || _validationLoss.Count < Epochs || _trainAccuracy.Count < Epochs) return null;
        if ((_untrained ?? ChanceLevel.OfStart(_trainLoss, _trainAccuracy.First)) is not { } equal ||
            equal < Math.Log(FewestClasses)) return null;
        var (train, best) = (Median.OfLast(_trainLoss.Values, 3), double.PositiveInfinity);
        foreach (var value in _validationLoss.Values) best = Math.Min(best, value);
        if (train > TrainLevel * equal || best < ValidationLevel * equal || MannKendall.Score(_trainLoss.Values) > Trend) return null;
        // Sure and wrong answers cost more than equal ones too, but they are right now and then.
        if (_validationAccuracy.Count > 0 && Median.Of(_validationAccuracy.Values) > MostOverChance * Math.Exp(-equal)) return null;
        var chance = Math.Exp(-equal);
        var clearly = Math.Max(FirstOverChance * chance,
            chance + StandardErrors * Binomial.StandardError(chance, context.Facts.TrainCount));
        return new Numbers(equal, best, train, _trainAccuracy.First, _trainAccuracy.Last,
            _trainAccuracy.First >= clearly, _trainLoss.Epochs[^1]);
    }
}
