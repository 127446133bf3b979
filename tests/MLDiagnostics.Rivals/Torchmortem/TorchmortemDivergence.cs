using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>The last twenty smoothed losses (at most half of the run, at least five) rising in 80 % of the steps, by half or more.</summary>
public sealed class TorchmortemDivergence() : RivalRule("TM0001", "torchmortem/divergence", Severity.Error, "torchmortem, loss_dynamics", SeriesKey.Train(MetricNames.Loss))
{
    private const int Window = 20;
    private const int Fewest = 5;
    private const double Rising = 0.8;
    private const double Growth = 1.5;

    /// <summary>Exponential mean with a weight of a tenth for what is new.</summary>
    internal static double[] Smoothed(double[] losses)
    {
        var smoothed = losses.ToArray();
        for (var i = 1; i < smoothed.Length; i++) smoothed[i] = (0.9 * smoothed[i - 1]) + (0.1 * smoothed[i]);
        return smoothed;
    }

    internal override string? Look(RunCurves run)
    {
        var losses = Smoothed(run.Steps);
        var window = Math.Min(Window, losses.Length / 2);
        if (window < Fewest) return null;
        var tail = losses[^window..];
        var rising = tail.Zip(tail.Skip(1)).Count(pair => pair.Second > pair.First) / (window - 1.0);
        return rising >= Rising && tail[^1] >= Growth * tail[0] ? $"The loss rose from {Say(tail[0])} to {Say(tail[^1])}." : null;
    }
}
