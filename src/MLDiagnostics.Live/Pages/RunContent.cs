namespace MLDiagnostics.Live.Pages;

/// <summary>What a run's page shows, drawn once for all who look.</summary>
internal sealed record RunContent
{
    internal required long Version { get; init; }

    /// <summary>UTF-8 of the markup.</summary>
    internal required ReadOnlyMemory<byte> Markup { get; init; }
}
