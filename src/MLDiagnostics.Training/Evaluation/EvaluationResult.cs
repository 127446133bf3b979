namespace MLDiagnostics.Training;

/// <summary>What a network with fixed weights makes of a set, in evaluation mode, without class weights.</summary>
public sealed record EvaluationResult
{
    /// <summary>Mean cross-entropy in nats.</summary>
    public required double Loss { get; init; }

    /// <summary>Share answered rightly, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Actual against predicted classes.</summary>
    public required ClassConfusion Confusion { get; init; }
}
