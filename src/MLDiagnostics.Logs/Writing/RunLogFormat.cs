namespace MLDiagnostics.Logs;

/// <summary>A format that runs can be written in.</summary>
public sealed record RunLogFormat
{
    /// <summary>Id, that of the reader of the same format.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, one clause.</summary>
    public required string Description { get; init; }

    /// <summary>Whether a log of it is a folder, not a file.</summary>
    public required bool IsFolder { get; init; }
}
