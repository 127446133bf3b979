namespace MLDiagnostics.Rivals;

/// <summary>Five batches in a row whose loss is twice the mean of the window before them: 100 batches, or a twentieth of the run.</summary>
public sealed class LlmFoundryLossSpike() : RivalRule("LF0001", "llm-foundry/loss-spike", Severity.Error, "llm-foundry, KillLossSpike", SeriesKey.Train(MetricNames.Loss))
{
    private const int SmallestWindow = 100;
    private const double WindowShare = 0.05;
    private const double Multiplier = 2;
    private const int Patience = 4;

    internal override string? Look(RunCurves run)
    {
        var losses = run.Steps;
        var size = Math.Max(SmallestWindow, (int)Math.Round(losses.Length * WindowShare));
        var sum = losses.Take(size).Sum();
        var outliers = 0;
        for (var i = size; i < losses.Length; i++)
        {
            outliers = losses[i] >= Multiplier * sum / size ? outliers + 1 : 0;
            if (outliers > Patience) return $"{outliers} losses in a row are twice the mean of {size} before them.";
            sum += losses[i] - losses[i - size];
        }

        return null;
    }
}
