namespace MLDiagnostics;

/// <summary>The detector could not look.</summary>
public sealed record NotChecked : DetectorOutcome
{
    /// <summary>Why, one clause.</summary>
    public required string Reason { get; init; }

    /// <summary>What to log to have it checked, one imperative sentence; empty when nothing would help.</summary>
    public string WhatToLog { get; init; } = "";
}
