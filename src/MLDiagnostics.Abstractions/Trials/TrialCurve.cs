namespace MLDiagnostics;

/// <summary>A series before and after a change, one value an epoch from epoch 1; NaN where none was measured.</summary>
public sealed record TrialCurve
{
    /// <summary>The series.</summary>
    public required SeriesKey Series { get; init; }

    /// <summary>As the run was.</summary>
    public required IReadOnlyList<double> Before { get; init; }

    /// <summary>With the change.</summary>
    public required IReadOnlyList<double> After { get; init; }
}
