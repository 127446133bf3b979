namespace MLDiagnostics;

/// <summary>One example shown as evidence.</summary>
public sealed record EvidenceSample
{
    /// <summary>Path or name of the example.</summary>
    public required string Path { get; init; }

    /// <summary>What it shows, a few words.</summary>
    public string Caption { get; init; } = "";

    /// <summary>A small PNG; empty when there is none.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }
}
