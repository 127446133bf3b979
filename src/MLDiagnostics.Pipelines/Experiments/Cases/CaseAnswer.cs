namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A question and what answers it: one sentence if a claim came out true, another if not, with measured values in braces.</summary>
internal sealed record CaseAnswer
{
    public required string Question { get; init; }

    /// <summary>Id of the claim that decides.</summary>
    public required string Claim { get; init; }

    public required string Holds { get; init; }

    public required string Fails { get; init; }
}
