namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>One step of a range test.</summary>
/// <param name="LearningRate">The rate of the step.</param>
/// <param name="Loss">Loss of its batch, before the step.</param>
/// <param name="Smoothed">Bias-corrected exponential average of the losses so far.</param>
public readonly record struct RangeTestPoint(double LearningRate, double Loss, double Smoothed);
