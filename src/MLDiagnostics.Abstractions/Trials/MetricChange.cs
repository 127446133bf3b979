namespace MLDiagnostics;

/// <summary>The best value of a series before and after a change, over the same seeds.</summary>
public sealed record MetricChange
{
    /// <summary>The series.</summary>
    public required SeriesKey Series { get; init; }

    /// <summary>Mean over the seeds, before.</summary>
    public required double Before { get; init; }

    /// <summary>Mean over the seeds, after.</summary>
    public required double After { get; init; }

    /// <summary>Mean of after − before.</summary>
    public required double Difference { get; init; }

    /// <summary>Lower end of the 95 % interval of the mean difference (Student's t over pairs); NaN for fewer than two seeds.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of that interval.</summary>
    public required double Upper { get; init; }
}
