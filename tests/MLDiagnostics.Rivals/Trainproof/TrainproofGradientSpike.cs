using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>A gradient norm above ten times the median.</summary>
public sealed class TrainproofGradientSpike() : RivalRule("TP0007", "trainproof/gradient-spike", Severity.Warning, "trainproof, RULES.md", SeriesKey.Train(MetricNames.GradientNorm))
{
    private const double LargestRatio = 10;

    internal override string? Look(RunCurves run)
    {
        double[] norms = [.. run.Of(SeriesKey.Train(MetricNames.GradientNorm)).Where(double.IsFinite)];
        if (norms.Length == 0) return null;
        var (largest, median) = (norms.Max(), Median(norms));
        return largest > LargestRatio * median && median > 0 ? $"A gradient norm is {Say(largest)}, the median {Say(median)}." : null;
    }
}
