namespace MLDiagnostics.Detectors;

/// <summary>What speaks for an oscillating loss: cycles of the rate, or turning points.</summary>
internal sealed record OscillationEvidence
{
    /// <summary>How the run stands.</summary>
    internal required LearningState State { get; init; }

    /// <summary>Rises of the rate; 0 when the oscillation is not the rate's.</summary>
    internal int Cycles { get; init; }

    /// <summary>Those that raised the loss.</summary>
    internal int Followed { get; init; }

    /// <summary>Share of the progress that is gone in the last epoch.</summary>
    internal double LostAtEnd { get; init; }

    /// <summary>Turning points beyond those of white noise, in standard deviations.</summary>
    internal double Score { get; init; }

    /// <summary>Median change from one epoch to the next over the median loss.</summary>
    internal double Swing { get; init; }

    /// <summary>Turning points.</summary>
    internal int Turns { get; init; }

    /// <summary>Epochs looked at for them.</summary>
    internal int Epochs { get; init; }
}
