namespace MLDiagnostics.Detectors;

/// <summary>One spike of the validation loss.</summary>
internal readonly record struct ValSpike
{
    /// <summary>First high epoch.</summary>
    internal required int First { get; init; }

    /// <summary>Epoch of the peak.</summary>
    internal required int Epoch { get; init; }

    /// <summary>Last high epoch.</summary>
    internal required int Last { get; init; }

    /// <summary>Median loss before.</summary>
    internal required double Level { get; init; }

    /// <summary>Loss at the peak.</summary>
    internal required double Value { get; init; }

    /// <summary>Robust score against the validation loss's own noise.</summary>
    internal required double Score { get; init; }

    /// <summary>Robust score against the training loss's noise; 0 when that was not logged.</summary>
    internal required double TrainScore { get; init; }

    /// <summary>Whether the training loss rose at the same time.</summary>
    internal required bool TrainRoseToo { get; init; }

    /// <summary>Whether the rise is within the sampling error of the validation set.</summary>
    internal required bool IsSampling { get; init; }

    /// <summary>What it is, by other evaluations of the same weights.</summary>
    internal SpikeKind Kind { get; init; }

    /// <summary>Peak over level.</summary>
    internal double Ratio => Value / Level;
}
