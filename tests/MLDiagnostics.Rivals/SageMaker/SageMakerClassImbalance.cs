namespace MLDiagnostics.Rivals;

/// <summary>A class more than ten times another, or more than 0.7 of a class mispredicted, from 500 samples on.</summary>
public sealed class SageMakerClassImbalance() : RivalRule("SM0006", "sagemaker/class-imbalance", Severity.Warning, "Amazon SageMaker Debugger, built-in rules")
{
    private const int Samples = 500;
    private const double Ratio = 10;
    private const double Mispredicted = 0.7;

    internal override string? Look(RunCurves run)
    {
        var counts = run.Context.Facts.TrainClasses.Select(item => item.Count).ToArray();
        if (counts.Length > 1 && counts.Sum() >= Samples && counts.Max() > Ratio * counts.Min()) return "A class has more than ten times the images of another.";
        var seen = run.Context.Facts.ValidationCount ?? Samples;
        double[] recalls = [.. run.Of(SeriesKey.Validation(MetricNames.MinimumRecall)).Skip((int)Math.Ceiling((double)Samples / Math.Max(1, seen)) - 1)];
        return recalls.Any(recall => 1 - recall > Mispredicted) ? "More than 0.7 of a class is mispredicted." : null;
    }
}
