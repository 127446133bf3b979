namespace MLDiagnostics;

/// <summary>
/// How a detector ended on a run. A closed set: <see cref="Fired"/>, <see cref="Clear"/>, <see cref="NotChecked"/>, <see cref="DetectorFailed"/>.
/// </summary>
public abstract record DetectorOutcome
{
    private protected DetectorOutcome() { }

    /// <summary>It looked and found nothing.</summary>
    public static Clear Clear { get; } = new();

    /// <summary>Series and facts that it used; filled from the descriptor when left empty.</summary>
    public IReadOnlyList<string> Used { get; init; } = [];

    /// <summary>Series and facts that would have told more; filled from the descriptor when left empty.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>It found something.</summary>
    public static Fired Fired(params IReadOnlyList<Finding> findings) => new() { Findings = findings };

    /// <summary>It could not look.</summary>
    /// <param name="reason">Why, one clause.</param>
    /// <param name="whatToLog">What to log to have it checked, one imperative sentence; empty when nothing would help.</param>
    public static NotChecked NotChecked(string reason, string whatToLog = "") => new() { Reason = reason, WhatToLog = whatToLog };
}
