namespace MLDiagnostics.Training;

/// <summary>How far a run is. Depends on the clock, so it goes to people only and never into series.</summary>
public sealed record TrainingProgress
{
    /// <summary>The epoch that is being trained, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Epochs asked for.</summary>
    public required int Epochs { get; init; }

    /// <summary>Steps done in the epoch.</summary>
    public required int Step { get; init; }

    /// <summary>Steps of an epoch.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>Training loss so far in the epoch.</summary>
    public required double Loss { get; init; }

    /// <summary>Training images a second, since the run began, measuring included.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>Time that the rest will take at this pace.</summary>
    public required TimeSpan Remaining { get; init; }
}
