namespace MLDiagnostics.Pipelines.Bench;

/// <summary>How one detector did on labelled runs. A finding counts from severity warning on.</summary>
public sealed record DetectorScore
{
    /// <summary>Name of the detector.</summary>
    public required string Detector { get; init; }

    /// <summary>Runs with its label on which it fired.</summary>
    public int Hits { get; init; }

    /// <summary>Runs with its label that it missed.</summary>
    public int Misses { get; init; }

    /// <summary>Runs without its label, and where it would not be acceptable, on which it fired.</summary>
    public int FalseAlarms { get; init; }

    /// <summary>Runs without its label on which its firing is defensible.</summary>
    public int Acceptable { get; init; }

    /// <summary>Median of the epochs from the onset that labels name to the first alarm; <see langword="null"/> when no label names one.</summary>
    public double? Delay { get; init; }

    /// <summary>Share of its alarms that were right; <see langword="null"/> without any.</summary>
    public double? Precision => Hits + FalseAlarms == 0 ? null : (double)Hits / (Hits + FalseAlarms);

    /// <summary>Share of its label's runs that it found; <see langword="null"/> without any.</summary>
    public double? Recall => Hits + Misses == 0 ? null : (double)Hits / (Hits + Misses);

    /// <summary>Harmonic mean of precision and recall; <see langword="null"/> when its label does not occur and it never fired.</summary>
    public double? F1 => Hits + Misses + FalseAlarms == 0 ? null : 2.0 * Hits / (2 * Hits + Misses + FalseAlarms);
}
