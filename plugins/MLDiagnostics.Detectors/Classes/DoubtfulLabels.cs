namespace MLDiagnostics.Detectors;

/// <summary>
/// Finds wrong labels by what they do to the curves of both splits. Random labels cannot be told from right ones by anything but memory, so
/// doubt is spread evenly over all training examples (<see cref="Evenness"/>), and learning them by heart undoes what was learned.
/// </summary>
internal sealed class DoubtfulLabels(LabelNoiseOptions options, RunContext context)
{
    private const int MinimumEpochs = 8;

    private readonly SplitCurves _curves = new(context);

    // Labels that are mixed or smoothed on purpose are as even.
    private readonly bool _areSoftened = context.Configuration["label_smoothing"]?.Number > 0 ||
        context.Configuration["augmentation"]?.Text?.Contains("mix", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>How the labels show.</summary>
    internal enum Sign
    {
        /// <summary>Training stands at even doubt while validation, on right labels, is answered much better.</summary>
        OnlyTraining,

        /// <summary>Validation stands still at even doubt, and training goes on to learn by heart.</summary>
        BothSplits,

        /// <summary>At its best validation was no worse than training; learning by heart then undid it.</summary>
        Undone,
    }

    /// <summary>The numbers.</summary>
    internal sealed record Numbers(
        Sign Sign, double Train, double Validation, double TrainLoss, double ValidationLoss, double TrainEvenness,
        double ValidationEvenness, double Best, int BestEpoch, double Lost, double Rise, int Epoch);

    internal void Read(RunView run) => _curves.Read(run);

    /// <summary>Whether the curves can show anything.</summary>
    internal bool CanTell => _curves.Count >= MinimumEpochs && _curves.Classes is not null;

    internal Numbers? Look()
    {
        if (_curves.Count < MinimumEpochs || _curves.Classes is not { } classes) return null;
        var window = Math.Max(3, _curves.Count / 10);
        var (train, validation) = (Median.OfLast(_curves.Train.Values, window), Median.OfLast(_curves.Validation.Values, window));
        var (trainLoss, validationLoss) = (Median.OfLast(_curves.TrainLoss.Values, window),
            Median.OfLast(_curves.ValidationLoss.Values, window));
        var numbers = new Numbers(default, train, validation, trainLoss, validationLoss, Evenness.Of(trainLoss, train, classes),
            Evenness.Of(validationLoss, validation, classes), 0, 0, 0, 0, _curves.Train.Epochs[^1]);
        return Capped(numbers, 1 / classes) ?? AtBest(numbers, classes);
    }

    private Numbers? Capped(Numbers now, double chance)
    {
        var ahead = Math.Max(options.Ahead, options.StandardErrors *
            Binomial.StandardError(now.Validation, context.Facts.ValidationCount));
        return !_areSoftened && Learned(now.Train, chance) >= options.Learned && now.Validation - now.Train >= ahead &&
            now.TrainEvenness >= options.Even && now.ValidationEvenness >= options.Even ? now with { Sign = Sign.OnlyTraining } : null;
    }

    private Numbers? AtBest(Numbers now, double classes)
    {
        var (best, at) = Smoothed.Minimum(_curves.ValidationLoss.Values);
        var epoch = _curves.ValidationLoss.Epochs[at];
        var (loss, train) = (SplitCurves.AtEndOf(_curves.TrainLoss, epoch), SplitCurves.AtEndOf(_curves.Train, epoch));
        var accuracies = _curves.Validation.Values;
        var validation = Median.Of(accuracies[Math.Max(0, Math.Min(at, accuracies.Length - 1) - 1)..Math.Min(accuracies.Length, at + 2)]);
        var numbers = now with { Best = validation, BestEpoch = epoch };
        return Undone(numbers, best, loss, at, 1 / classes) ?? Standing(numbers with
        {
            TrainEvenness = Evenness.Of(loss, train, classes), ValidationEvenness = Evenness.Of(best, validation, classes),
        }, train, at, 1 / classes);
    }

    private Numbers? Undone(Numbers now, double best, double trainLoss, int at, double chance)
    {
        var highest = Smoothed.Maximum(_curves.Validation.Values).Value;
        var lost = (highest - now.Validation) / (highest - chance);
        var error = Binomial.StandardError(highest, context.Facts.ValidationCount);
        return at <= options.EarlyShare * _curves.ValidationLoss.Count && best - trainLoss <= options.NoGap * best &&
            now.TrainLoss <= options.FurtherLearned * trainLoss && now.ValidationLoss >= options.Rise * best &&
            highest > chance && lost >= options.Lost && highest - now.Validation >= options.FallErrors * error
            ? now with { Sign = Sign.Undone, Best = highest, Lost = lost, Rise = now.ValidationLoss / best } : null;
    }

    private Numbers? Standing(Numbers now, double train, int at, double chance) =>
        !_areSoftened && _curves.Count >= options.StandingEpochs && at <= options.StandingShare * _curves.ValidationLoss.Count &&
        IsEven(now.TrainEvenness) && IsEven(now.ValidationEvenness) && Learned(now.Best, chance) >= options.Learned &&
        Math.Abs(now.Best - train) < options.Alike && MannKendall.Tau(_curves.TrainLoss.Values) <= options.StillFalling
            ? now with { Sign = Sign.BothSplits } : null;

    private bool IsEven(double evenness) => evenness >= options.VeryEven && evenness <= 2 - options.VeryEven;

    /// <summary>What an accuracy is above chance, as a share of what it could be.</summary>
    private static double Learned(double accuracy, double chance) => (accuracy - chance) / (1 - chance);
}
