using System.Globalization;

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

    internal static ConvergenceJudgement Judge(RunView run)
    {
        var validation = LossCurve.Of(run, SeriesKey.Validation(MetricNames.Loss));
        var train = LossCurve.Of(run, SeriesKey.Train(MetricNames.Loss));
        var main = validation.Finite.Length >= MinimumEpochs ? validation : train;
        if (main.IsEmpty) return Undecided("the run has no loss an epoch");
        if (train.EndsNonFinite || validation.EndsNonFinite)
        {
            var broken = train.EndsNonFinite ? train : validation;
            return new ConvergenceJudgement
            {
                State = ConvergenceState.Diverged,
                BestEpoch = main.BestEpoch,
                Why = $"{broken.Name} is not a finite number from epoch {Text(broken.FirstNonFiniteEpoch)} on.",
            };
        }

        if (main.Finite.Length < MinimumEpochs) return Undecided($"{Text(main.Finite.Length)} finite values of {main.Name}, at least {Text(MinimumEpochs)} are needed");
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
        var window = Math.Max(MinimumEpochs, (int)Math.Ceiling(main.Finite.Length * WindowShare));
        var levels = main.Levels(MinimumEpochs);
        var best = levels.Min();
        var gained = Math.Max(levels[0] - best, double.Epsilon);
        var noise = main.Noise;
        var worthwhile = Math.Max(LevelShare * gained, ValueShare * Math.Abs(best));
        if (train.Finite.Length >= 2 * MinimumEpochs && train.Oscillates(window))
        {
            return new ConvergenceJudgement
            {
                State = ConvergenceState.Oscillating,
                BestEpoch = main.BestEpoch,
                WastedEpochs = main.LastEpoch - main.BestEpoch,
                Why = $"{train.Name} moves up and down over its last {Text(window)} epochs without net gain.{note}",
            };
        }

        var tail = main.Finite.AsSpan(^Math.Min(window, main.Finite.Length)..);
        var late = LossCurve.Median(tail[..(tail.Length / 2)]) - LossCurve.Median(tail[(tail.Length / 2)..]);
        if (late > Math.Max(worthwhile, 2 * noise / Math.Sqrt(tail.Length)))
        {
            return new ConvergenceJudgement
            {
                State = ConvergenceState.StillImproving,
                BestEpoch = main.BestEpoch,
                WastedEpochs = 0,
                Why = $"{main.Name} still falls by {Text(late)} within its last {Text(tail.Length)} epochs.{note}",
            };
        }

        var position = Array.FindIndex(levels, level => level <= best + Math.Max(worthwhile, noise));
        var epoch = main.Epochs[position];
        return new ConvergenceJudgement
        {
            State = ConvergenceState.Converged,
            Epoch = epoch,
            BestEpoch = main.BestEpoch,
            WastedEpochs = main.LastEpoch - epoch,
            Why = $"{main.Name} reaches its level of {Text(best)} by epoch {Text(epoch)} and gains nothing beyond its noise of {Text(noise)} afterwards.{note}",
        };
    }

    private static ConvergenceJudgement Undecided(string why) => new() { State = ConvergenceState.Undecided, Why = $"Too little to tell: {why}." };

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
