namespace MLDiagnostics;

/// <summary>An epoch is done, its validation included.</summary>
public sealed record EpochCompleted : TrainingEvent
{
    /// <summary>The epoch, counted from 1, rising.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps done so far; <see langword="null"/> when not counted.</summary>
    public long? Step { get; init; }

    /// <summary>
    /// The epoch's values; what was not measured is left out. A series that was not declared is added to the run's context.
    /// The observer copies the values before it returns.
    /// </summary>
    public required IReadOnlyList<SeriesValue> Values { get; init; }
}
