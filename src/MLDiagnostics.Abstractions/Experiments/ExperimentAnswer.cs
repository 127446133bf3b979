namespace MLDiagnostics;

/// <summary>A question that people ask, and the sentence with numbers that answers it.</summary>
public sealed record ExperimentAnswer
{
    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>The answer: it follows from what was measured.</summary>
    public required string Sentence { get; init; }

    /// <summary>Id of the claim that the answer rests on.</summary>
    public string Claim { get; init; } = "";
}
