using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>Half of a window of losses above the largest of the first window (at most 10), after two windows.</summary>
public sealed class LlmFoundryHighLoss() : RivalRule("LF0002", "llm-foundry/high-loss", Severity.Error, "llm-foundry, KillLossSpike", SeriesKey.Train(MetricNames.Loss))
{
    private const int SmallestWindow = 100;
    private const double WindowShare = 0.05;
    private const double Cap = 10;

    internal override string? Look(RunCurves run)
    {
        var losses = run.Steps;
        var size = Math.Max(SmallestWindow, (int)Math.Round(losses.Length * WindowShare));
        if (losses.Length < 2 * size) return null;
        var cap = Math.Min(Cap, losses.Take(size).Max());
        var high = losses.Skip(size).Take(size).Count(loss => loss > cap);
        for (var i = 2 * size; i <= losses.Length; i++)
        {
            if (high >= size / 2.0) return $"{high} of {size} losses are above {Say(cap)}.";
            if (i < losses.Length) high += (losses[i] > cap ? 1 : 0) - (losses[i - size] > cap ? 1 : 0);
        }

        return null;
    }
}
