using static MLDiagnostics.Rivals.RunCurves;

namespace MLDiagnostics.Rivals;

/// <summary>A training loss that did not fall by 0.1 % in ten epochs. (On single batches it would fire on nearly every run.)</summary>
public sealed class SageMakerLossNotDecreasing() : RivalRule("SM0002", "sagemaker/loss-not-decreasing", Severity.Warning, "Amazon SageMaker Debugger, built-in rules", SeriesKey.Train(MetricNames.Loss))
{
    private const int Steps = 10;
    private const double Least = 0.001;

    internal override string? Look(RunCurves run)
    {
        var losses = run.Train;
        for (var i = Steps; i < losses.Length; i++)
            if (losses[i - Steps] - losses[i] < Least * Math.Abs(losses[i - Steps])) return $"Ten epochs took the training loss from {Say(losses[i - Steps])} to {Say(losses[i])}.";
        return null;
    }
}
