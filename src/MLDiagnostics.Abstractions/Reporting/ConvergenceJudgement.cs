namespace MLDiagnostics;

/// <summary>Whether and when a run converged, and what was wasted.</summary>
public sealed record ConvergenceJudgement
{
    /// <summary>Where the curve stands.</summary>
    public required ConvergenceState State { get; init; }

    /// <summary>The epoch from which nothing more was gained; <see langword="null"/> when there is none.</summary>
    public int? Epoch { get; init; }

    /// <summary>Epochs after the best one, or after convergence.</summary>
    public int? WastedEpochs { get; init; }

    /// <summary>The epoch of the best validation loss (training loss where there is no validation).</summary>
    public int? BestEpoch { get; init; }

    /// <summary>One sentence with the numbers and the series it rests on.</summary>
    public required string Why { get; init; }
}
