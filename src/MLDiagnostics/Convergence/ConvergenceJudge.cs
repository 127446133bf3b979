namespace MLDiagnostics.Convergence;

/// <summary>
/// Says where a run's loss stands at its end. Rests on the validation loss, with the training loss beside it; without validation
/// on the training loss alone, and says so. Levels are medians over a window, so that single spikes do not count.
/// </summary>
internal static class ConvergenceJudge
{
    private const int MinimumEpochs = 5;

    // The window over which a curve must be level: a fifth of the run, at least 5 epochs.
    private const double WindowShare = 0.2;

    // Gains below 1 % of all that was gained, or below 0.2 % of the level, are not worth waiting for.
    private const double LevelShare = 0.01;
    private const double ValueShare = 0.002;

    // Changes in noise over the root of the window: a fall is what one waits for, a rise takes the word "converged" away.
    private const double FallErrors = 2;
    private const double RiseErrors = 4;

    // Kendall's correlation with time, down to which a loss falls by its own measure, however little is left of it.
    private const double Falling = -0.6;

    internal static ConvergenceJudgement Judge(RunView run)
    {
        var validation = LossCurve.Of(run, SeriesKey.Validation(MetricNames.Loss));
        var train = LossCurve.Of(run, SeriesKey.Train(MetricNames.Loss));
        if (Math.Max(train.Finite.Length, validation.Finite.Length) < MinimumEpochs && !train.EndsNonFinite && !validation.EndsNonFinite &&
            LossCurve.OfBlocks(run, SeriesKey.Train(MetricNames.Loss).AtStep) is { IsEmpty: false } blocks) (train,
                validation) = (blocks, validation.Emptied());
        var main = validation.Finite.Length >= MinimumEpochs ? validation : train;
        if (main.IsEmpty) return Undecided("the run has no loss an epoch, and fewer than 8 steps with a loss");
        if (train.EndsNonFinite || validation.EndsNonFinite)
        {
            var broken = train.EndsNonFinite ? train : validation;
            return new ConvergenceJudgement
            {
                State = ConvergenceState.Diverged,
                BestEpoch = main.BestEpoch,
                Why = broken.FirstNonFiniteEpoch > 0
                    ? $"{broken.Name} is not a finite number from epoch {Text(broken.FirstNonFiniteEpoch)} on."
                    : $"{broken.Name} is not a finite number at the end.",
            };
        }

        if (main.Finite.Length < MinimumEpochs) return Undecided($"{Text(main.Finite.Length)} finite {(main.Finite.Length == 1 ? "value" : "values")} of {char.ToLowerInvariant(main.Name[0])}{main.Name[1..]}, at least " +
            $"{Text(MinimumEpochs)} are needed");
        return Diverged(train.Finite.Length >= MinimumEpochs ? train : main) ?? Level(main, train);
    }

    private static ConvergenceJudgement? Diverged(LossCurve curve)
    {
        var levels = curve.Levels(3);
        var end = levels[^1];
        var best = levels.Min();
        var start = curve.Finite[0];
        if (!(end > start && end - best > 0.5 * Math.Abs(best))) return null;
        return new ConvergenceJudgement
        {
            State = ConvergenceState.Diverged,
            BestEpoch = curve.BestEpoch,
            WastedEpochs = curve.LastEpoch - curve.BestEpoch,
            Why = $"{curve.Name} ends at {Text(end)}, above its start of {Text(start)} and its best level of {Text(best)}.",
        };
    }

    private static ConvergenceJudgement Level(LossCurve main, LossCurve train)
    {
        var note = main.Key.Split == DataSplit.Validation ? "" : " Judged from the training loss alone: there is no validation loss.";
        if (main.IsOfBlocks) note += " Medians of blocks of steps stand for epochs, which were not counted.";
        var window = Math.Max(MinimumEpochs, (int)Math.Ceiling(main.Finite.Length * WindowShare));
        var levels = main.Levels(MinimumEpochs);
        var best = levels.Min();
        var noise = main.Noise;
        var worthwhile = Worthwhile(levels);
        // Medians of blocks scatter about a level like noise, without any oscillation from step to step.
        if (!train.IsOfBlocks && train.Finite.Length >= 2 * MinimumEpochs && train.Oscillates(window))
        {
            return new ConvergenceJudgement
            {
                State = ConvergenceState.Oscillating,
                BestEpoch = main.BestEpoch,
                WastedEpochs = main.LastEpoch - main.BestEpoch,
                Why = $"{train.Name} moves up and down over its last {Text(window)} epochs without net gain.{note}",
            };
        }

        if (LateGain(main, window, train.Finite.Length < MinimumEpochs || train.IsCrawling) is { } late)
        {
            return new ConvergenceJudgement
            {
                State = ConvergenceState.StillImproving,
                BestEpoch = main.IsOfBlocks ? null : main.BestEpoch,
                WastedEpochs = main.IsOfBlocks ? null : 0,
                Why = $"{main.Name} still falls by {Text(late)} within its last {Text(window)} " +
                    $"{(main.IsOfBlocks ? "blocks of steps" : "epochs")}.{note}",
            };
        }

        if (Rising(main, train, window, note) is { } rising) return rising;
        var position = Array.FindIndex(levels, level => level <= best + Math.Max(worthwhile, noise));
        var epoch = main.Epochs[position];
        var reached = $"{main.Name} reaches its level of {Text(best)} by epoch {Text(epoch)}";
        var isTrain = ReferenceEquals(main, train);
        var stillFalls = isTrain || train.Finite.Length < MinimumEpochs ? null : LateGain(train, window);
        return new ConvergenceJudgement
        {
            State = stillFalls is null ? ConvergenceState.Converged : ConvergenceState.StillImproving,
            Epoch = main.IsOfBlocks ? null : epoch,
            BestEpoch = main.IsOfBlocks ? null : main.BestEpoch,
            WastedEpochs = main.IsOfBlocks ? null : main.LastEpoch - epoch,
            Why = stillFalls is { } gain
                ? $"{reached} and gains nothing beyond its noise of {Text(noise)} afterwards, but training loss still falls by " +
                    $"{Text(gain)} within the last " +
                    $"{Text(window)} epochs, so the gap between them widens: the run could have stopped at epoch {Text(epoch)}."
                : isTrain
                    ? $"{(main.IsOfBlocks ? $"{main.Name} reaches its level of {Text(best)}" : reached)} and gains nothing beyond its " +
                        $"noise of {Text(noise)} afterwards.{note}"
                    : $"{reached} and gains nothing beyond its noise of {Text(noise)} afterwards; training loss and the gap between " +
                        "them are level over the last " +
                        $"{Text(window)} epochs too.",
        };
    }

    /// <summary>
    /// A loss that gets worse at the end is not level, so the run has not converged: training still improves where its loss falls, by its own
    /// measure; otherwise neither word fits.
    /// </summary>
    private static ConvergenceJudgement? Rising(LossCurve main, LossCurve train, int window, string note)
    {
        var rise = -Change(main, window);
        if (main.IsOfBlocks || !(rise > Needed(main, window, RiseErrors))) return null;
        var hasTrain = !ReferenceEquals(main, train) && train.Finite.Length >= MinimumEpochs;
        var falls = hasTrain && (LateGain(train, window) is not null || train.Tau(window) <= Falling);
        return new ConvergenceJudgement
        {
            State = falls ? ConvergenceState.StillImproving : ConvergenceState.Undecided,
            Epoch = main.BestEpoch,
            BestEpoch = main.BestEpoch,
            WastedEpochs = main.LastEpoch - main.BestEpoch,
            Why = $"{main.Name} rises by {Text(rise)} within its last {Text(window)} epochs" +
                (falls ? " while training loss still falls" : "") +
                $": it was best in epoch {Text(main.BestEpoch ?? 0)}, where the run could have stopped.{note}",
        };
    }

    /// <summary>What a curve gained within its last values, where that is beyond noise and worth waiting for; otherwise
    /// <see langword="null"/>.</summary>
    private static double? LateGain(LossCurve curve, int window, bool mayCrawl = true)
    {
        var gain = Change(curve, window);
        // A run that has hardly begun gains little, but steadily: all that it gains is ahead.
        return gain > Needed(curve, window, FallErrors) || gain > 0 && mayCrawl && curve.IsCrawling ? gain : null;
    }

    /// <summary>How far the second half of the last values lies below the first.</summary>
    private static double Change(LossCurve curve, int window)
    {
        var tail = curve.Finite.AsSpan(^Math.Min(window, curve.Finite.Length)..);
        return LossCurve.Median(tail[..(tail.Length / 2)]) - LossCurve.Median(tail[(tail.Length / 2)..]);
    }

    /// <summary>The change that is beyond noise and worth speaking of.</summary>
    private static double Needed(LossCurve curve, int window, double errors) => Math.Max(Worthwhile(curve.Levels(MinimumEpochs)),
        errors * curve.Noise / Math.Sqrt(Math.Min(window, curve.Finite.Length)));

    private static double Worthwhile(double[] levels)
    {
        var best = levels.Min();
        return Math.Max(LevelShare * Math.Max(levels[0] - best, double.Epsilon), ValueShare * Math.Abs(best));
    }

    private static ConvergenceJudgement Undecided(string why) => new() { State = ConvergenceState.Undecided, Why = $"Too little to " +
        $"tell: {why}." };

    private static string Text(double value) => ReadableNumber.Of(value);
}
