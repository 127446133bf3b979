using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>The differences of the training loss change sign twice or more, and it ends above half of its start.</summary>
public sealed class SkAutodLearningRateHigh() : RivalRule("SK0002", "sk-autod/learning-rate-high", Severity.Warning, "sk-autod, detectors", SeriesKey.Train(MetricNames.Loss))
{
    private const int Flips = 2;
    private const double Share = 0.5;

    internal override string? Look(RunCurves run)
    {
        var losses = run.Train;
        if (losses.Length < 3) return null;
        var steps = losses.Zip(losses.Skip(1)).Select(pair => Math.Sign(pair.Second - pair.First)).ToArray();
        var flips = steps.Zip(steps.Skip(1)).Count(pair => pair.First * pair.Second < 0);
        return flips >= Flips && losses[^1] > Share * losses[0] ? $"The training loss turns {flips} times and ends at {Say(losses[^1])}." : null;
    }
}
