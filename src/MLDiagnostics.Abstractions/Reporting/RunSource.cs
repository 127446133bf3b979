namespace MLDiagnostics;

/// <summary>Where a run came from.</summary>
public sealed record RunSource
{
    /// <summary>Path as given, or the program's name.</summary>
    public string Path { get; init; } = "";

    /// <summary>Id of the log format; <c>live</c> for a run watched as it trained.</summary>
    public string Format { get; init; } = "live";
}
