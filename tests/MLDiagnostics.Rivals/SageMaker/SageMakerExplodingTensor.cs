namespace MLDiagnostics.Rivals;

/// <summary>Anything that is not finite.</summary>
public sealed class SageMakerExplodingTensor() : RivalRule("SM0003", "sagemaker/exploding-tensor", Severity.Error, "Amazon SageMaker Debugger, built-in rules", SeriesKey.Train(MetricNames.Loss))
{
    internal override string? Look(RunCurves run)
    {
        return run.Train.Concat(run.Validation).Concat(run.GradientNorms).Any(value => !double.IsFinite(value)) ? "A tensor is not finite." : null;
    }
}
