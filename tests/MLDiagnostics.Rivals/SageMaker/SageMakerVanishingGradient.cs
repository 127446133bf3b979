namespace MLDiagnostics.Rivals;

/// <summary>A mean absolute gradient below 1e-7; of n weights it is at most the norm over √n.</summary>
public sealed class SageMakerVanishingGradient() : RivalRule("SM0004", "sagemaker/vanishing-gradient", Severity.Warning, "Amazon SageMaker Debugger, built-in rules", SeriesKey.Train(MetricNames.GradientNorm))
{
    private const double Least = 1e-7;

    internal override string? Look(RunCurves run)
    {
        var root = Math.Sqrt(run.Context.Model.ParameterCount ?? 1);
        return run.Of(SeriesKey.Train(MetricNames.GradientNorm)).Any(norm => norm / root < Least) ? "The mean absolute gradient is below 1e-7." : null;
    }
}
