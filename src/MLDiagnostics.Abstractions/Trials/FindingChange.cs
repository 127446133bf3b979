namespace MLDiagnostics;

/// <summary>A finding before and after a change.</summary>
public sealed record FindingChange
{
    /// <summary>Id of the detector.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the detector.</summary>
    public required string Name { get; init; }

    /// <summary>Seeds in which it was found before.</summary>
    public required int RunsBefore { get; init; }

    /// <summary>Seeds in which it was found after.</summary>
    public required int RunsAfter { get; init; }

    /// <summary>Single occurrences before (jumps, spikes), all seeds together; 0 where it has none.</summary>
    public int EventsBefore { get; init; }

    /// <summary>Single occurrences after, all seeds together.</summary>
    public int EventsAfter { get; init; }
}
