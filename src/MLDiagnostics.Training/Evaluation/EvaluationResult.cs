namespace MLDiagnostics.Training;

/// <summary>What a network with fixed weights makes of a set, in evaluation mode, without class weights.</summary>
public sealed record EvaluationResult
{
    /// <summary>The loss: mean cross-entropy in nats, or what the model's outputs say; of several outputs the weighted sum.</summary>
    public required double Loss { get; init; }

    /// <summary>The loss of each output by its name, without its weight in the sum.</summary>
    public required IReadOnlyList<KeyValuePair<string, double>> OutputLosses { get; init; }

    /// <summary>Share answered rightly, 0 to 1; NaN for a model that is not compared with labels.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Actual against predicted classes; of size 0 for a model that is not compared with labels.</summary>
    public required ClassConfusion Confusion { get; init; }
}
