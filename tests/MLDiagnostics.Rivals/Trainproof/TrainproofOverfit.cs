using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>Of four or more validation losses the last above 1.2 times the lowest while the training loss falls.</summary>
public sealed class TrainproofOverfit() : RivalRule("TP0009", "trainproof/overfit", Severity.Warning, "trainproof, RULES.md", SeriesKey.Train(MetricNames.Loss), SeriesKey.Validation(MetricNames.Loss))
{
    private const int Fewest = 4;
    private const double LargestRatio = 1.2;

    internal override string? Look(RunCurves run)
    {
        double[] losses = [.. run.Validation.Where(double.IsFinite)];
        double[] train = [.. run.Train.Where(double.IsFinite)];
        if (losses.Length < Fewest || train.Length < 2) return null;
        var rises = losses[^1] > LargestRatio * losses.Min();
        return rises && train[^1] < train[0] ? $"Validation ends at {Say(losses[^1])}, its lowest was {Say(losses.Min())}." : null;
    }
}
