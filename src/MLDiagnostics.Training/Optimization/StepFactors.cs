namespace MLDiagnostics.Training;

/// <summary>What a tensor's steps have other than those of the rest.</summary>
/// <param name="Rate">Factor on the learning rate.</param>
/// <param name="Decay">Factor on the weight decay.</param>
internal readonly record struct StepFactors(double Rate, double Decay)
{
    public static StepFactors One { get; } = new(1, 1);
}
