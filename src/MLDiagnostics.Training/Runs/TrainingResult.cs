namespace MLDiagnostics.Training;

/// <summary>What a run gave, however it ended.</summary>
public sealed record TrainingResult
{
    /// <summary>The network, with the weights of the last step or of the best epoch: see <see cref="TrainingOptions.RestoreBest"/>.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>The last event of the run.</summary>
    public required RunEnded End { get; init; }

    /// <summary>The epochs that count, those forgotten by a rollback left out.</summary>
    public required IReadOnlyList<EpochCompleted> Epochs { get; init; }

    /// <summary>The epoch with the smallest validation loss (without validation: training loss); 0 when none is finite.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>The context that the run began with, as its observer was told.</summary>
    public required RunContext Context { get; init; }
}
