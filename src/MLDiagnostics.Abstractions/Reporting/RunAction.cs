namespace MLDiagnostics;

/// <summary>Something done to a run: a directive given, a rewind seen.</summary>
public sealed record RunAction
{
    /// <summary>The epoch after which it was done.</summary>
    public required int Epoch { get; init; }

    /// <summary>One clause: what and why.</summary>
    public required string Description { get; init; }
}
