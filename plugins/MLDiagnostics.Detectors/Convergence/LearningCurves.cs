namespace MLDiagnostics.Detectors;

/// <summary>The curves that tell how a run learns. Blocks of steps stand for epochs in a run that counts none.</summary>
internal sealed class LearningCurves(RunContext context)
{
    private const double DeadShare = 0.5;
    private const double SharpRise = 3;

    private readonly StepBlocks _steps = new(context.Find(Keys.TrainLoss.AtStep));
    private readonly StepBlocks _accuracySteps = new(context.Find(Keys.TrainAccuracy.AtStep));
    private readonly Curve _validationLoss = new(context.Find(Keys.ValidationLoss));
    private readonly Curve _trainAccuracy = new(context.Find(Keys.TrainAccuracy), isShare: true);
    private readonly Curve _validationAccuracy = new(context.Find(Keys.ValidationAccuracy), isShare: true);
    private readonly Curve _update = new(context.FindAnySplit(Keys.UpdateRatio));
    private readonly Curve _cosine = new(context.FindAnySplit(Keys.GradientCosine));
    private readonly Curve _dead = new(context.FindAnySplit(Keys.DeadRelu));
    private readonly Curve _gradient = new(context.FindAnySplit(Keys.GradientNorm));
    private readonly double? _known = ClassLabels.AreWeighted(context.Configuration)
        ? ClassLabels.UntrainedLoss(context)
        : ClassLabels.ConstantLoss(context);

    private readonly double? _majority = ClassLabels.OfTraining(context)?.MajorityShare;
    private readonly double? _untrained = ClassLabels.UntrainedLoss(context);
    private readonly bool _isClassifier = ClassLabels.IsClassification(context.Configuration);

    /// <summary>The training loss.</summary>
    internal Curve Loss { get; } = new(context.Find(Keys.TrainLoss));

    /// <summary>The learning rate in force.</summary>
    internal Curve Rate { get; } = new(context.Find(Keys.LearningRate));

    /// <summary>Whether a poor loss can be told from a good one: by the labels, or by a first epoch or an end near chance.</summary>
    internal bool HasReference => _known is not null || OfStart is not null || OfEnd is not null;

    private double? OfStart => _isClassifier ? ChanceLevel.OfStart(Loss, FirstAccuracy) : null;

    private double? OfEnd => _isClassifier
        ? ChanceLevel.OfEnd(Loss, _trainAccuracy) ?? ChanceLevel.OfEnd(_validationLoss, _validationAccuracy)
        : null;

    private double FirstAccuracy => (_trainAccuracy.Count, _validationAccuracy.Count) switch
    {
        (0, 0) => double.NaN,
        (0, _) => _validationAccuracy.First,
        (_, 0) => _trainAccuracy.First,
        _ => Math.Min(_trainAccuracy.First, _validationAccuracy.First),
    };

    /// <summary>Takes up the epochs that are new.</summary>
    internal void Read(RunView run)
    {
        Loss.Read(run);
        Loss.TakeBlocks(_steps, run);
        Rate.Read(run);
        _validationLoss.Read(run);
        _trainAccuracy.Read(run);
        _trainAccuracy.TakeBlocks(_accuracySteps, run);
        _validationAccuracy.Read(run);
        _update.Read(run);
        _cosine.Read(run);
        _dead.Read(run);
        _gradient.Read(run);
    }

    /// <summary>The state now; <see langword="null"/> before any epoch with a loss.</summary>
    internal LearningState? Measure()
    {
        if (Loss.Count == 0 && Loss.NonFinite == 0) return null;
        var values = Loss.Values;
        var (noise, validationNoise) = (NoiseScale.Of(values), NoiseScale.Of(_validationLoss.Values));
        var (start, best) = (Loss.First, Loss.Count > 0 ? Smoothed.Minimum(values).Value : double.NaN);
        var last = Math.Max(3, values.Length / 10);
        var end = Median.OfLast(values, last);
        var third = Math.Min(values.Length, Math.Max(6, values.Length / 3));
        var tail = values[^third..];
        var (before, after) = (Median.Of(tail[..(third / 2)]), Median.Of(tail[(third / 2)..]));
        var early = values.Length >= 9 ? Median.Of(values.Slice(values.Length / 3 - 1, 3)) : double.NaN;
        var (guessed, ofStart) = (OfEnd, OfStart);
        var (tau, validationTau) = (MannKendall.Tau(values), MannKendall.Tau(_validationLoss.Values));
        var constant = _known ?? guessed;
        return new LearningState
        {
            Epochs = Loss.Count, LastEpoch = Loss.Count > 0 ? Loss.Epochs[^1] : 1, IsOfBlocks = Loss.IsOfBlocks,
            Start = start, Best = best, End = end, Baseline = constant, Reference = constant ?? ofStart,
            Majority = _majority ?? (_untrained is { } equal ? Math.Exp(-equal) : null),
            FirstRatio = _isClassifier ? ChanceLevel.FirstRatio(Loss, FirstAccuracy) : double.NaN,
            Untrained = _untrained ?? guessed,
            Peak = Largest(values) ?? double.NaN, Lowest = Smallest(values),
            Fall = third >= 6 && before != 0 ? (before - after) / Math.Abs(before) / (third / 2.0) : 0,
            Trend = MannKendall.Score(values[(values.Length / 3)..]),
            Tau = Math.Min(tau, validationTau), WeakerTau = _validationLoss.Count >= 4 ? Math.Max(tau, validationTau) : tau,
            BestAccuracy = Largest(_trainAccuracy.Values) is { } train ? Math.Max(train, Largest(_validationAccuracy.Values) ?? 0)
                : Largest(_validationAccuracy.Values),
            Cosine = _cosine.Count >= 3 ? Median.Of(_cosine.Values[..3]) : null,
            LastCosine = _cosine.Count >= 3 ? Median.OfLast(_cosine.Values, last) : null,
            AccuracyGain = Math.Max(Gain(_trainAccuracy), Gain(_validationAccuracy)),
            HasStopped = _update.Count >= 3 && _update.Last == 0 && _update.First > 0 && Rate is { Count: > 0, Last: > 0 },
            EarlyShare = start > end ? (start - early) / (start - end) : double.NaN,
            FallErrors = noise > 0 ? (start - end) / noise : start > end ? double.PositiveInfinity : 0,
            Swing = start > best ? noise / (start - best) : double.PositiveInfinity,
            ValidationSwing = _validationLoss.Count >= 3 ? validationNoise / (_validationLoss.First - Smallest(_validationLoss.Values))
                : double.NaN,
            IsNonFinite = Loss.EndsNonFinite,
            FirstUpdate = Largest(_update.Values[..Math.Min(3, _update.Count)]),
            Rate = Largest(Rate.Values) ?? context.Configuration.LearningRate,
            RateRises = Rises(), Steps = Steps(),
            IsCutOff = _dead.Count > 0 && _dead.Last >= DeadShare || _gradient.Count > 0 && _gradient.Last == 0,
            TrainAccuracy = _trainAccuracy.Count > 0 ? Median.OfLast(_trainAccuracy.Values, last) : null,
            AccuracyGap = _trainAccuracy.Count > 0 && _validationAccuracy.Count > 0
                ? Median.OfLast(_trainAccuracy.Values, last) - Median.OfLast(_validationAccuracy.Values, last)
                : null,
            LossGap = _validationLoss.Count > 0 && end > 0 ? Median.OfLast(_validationLoss.Values, last) / end : null,
        };
    }

    private double? Steps() =>
        (context.Configuration.StepsPerEpoch ?? (context.Facts.TrainCount is { } count &&
            context.Configuration.BatchSize is >= 1 and var size
            ? Math.Ceiling(count / size)
            : null)) * (Loss.Count > 0 ? Loss.Epochs[^1] : 0);

    private int Rises()
    {
        var count = 0;
        for (var i = 1; i < Rate.Count; i++)
            if (Rate.Values[i - 1] > 0 && Rate.Values[i] >= SharpRise * Rate.Values[i - 1]) count++;
        return count;
    }

    private static double Gain(Curve accuracy) => Largest(accuracy.Values) - accuracy.First ?? 0;

    private static double? Largest(ReadOnlySpan<double> values)
    {
        double? largest = null;
        foreach (var value in values) largest = largest is { } known ? Math.Max(known, value) : value;
        return largest;
    }

    private static double Smallest(ReadOnlySpan<double> values)
    {
        var smallest = double.PositiveInfinity;
        foreach (var value in values) smallest = Math.Min(smallest, value);
        return smallest;
    }
}
