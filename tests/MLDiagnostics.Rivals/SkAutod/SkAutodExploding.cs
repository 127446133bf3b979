using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>A training loss three times that of the epoch before.</summary>
public sealed class SkAutodExploding() : RivalRule("SK0003", "sk-autod/exploding", Severity.Error, "sk-autod, detectors", SeriesKey.Train(MetricNames.Loss))
{
    private const double Ratio = 3;

    internal override string? Look(RunCurves run)
    {
        foreach (var (before, after) in run.Train.Zip(run.Train.Skip(1)))
            if (!double.IsFinite(after) || after >= Ratio * before) return $"The training loss went from {Say(before)} to {Say(after)}.";
        return null;
    }
}
