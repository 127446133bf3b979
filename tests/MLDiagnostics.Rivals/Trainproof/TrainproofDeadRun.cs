using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>Of ten or more losses the median of the last five less than 5 % below that of the first five.</summary>
public sealed class TrainproofDeadRun() : RivalRule("TP0006", "trainproof/dead-run", Severity.Error, "trainproof, RULES.md", SeriesKey.Train(MetricNames.Loss))
{
    private const int Window = 5;
    private const double SmallestGain = 0.05;

    internal override string? Look(RunCurves run)
    {
        double[] losses = [.. run.Train.Where(double.IsFinite)];
        if (losses.Length < 2 * Window) return null;
        var (first, last) = (Median(losses[..Window]), Median(losses[^Window..]));
        return first - last < SmallestGain * Math.Abs(first) ? $"The training loss went from {Say(first)} to {Say(last)}." : null;
    }
}
