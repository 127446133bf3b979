using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="LastBatchAccuracyDetector"/>.</summary>
public sealed record LastBatchAccuracyOptions
{
    /// <summary>Rows of a batch where the run does not tell: the default of the text trainers.</summary>
    /// <value>Default 32; unit row.</value>
    [Range(1, 100000)]
    public int BatchSize { get; init; } = 32;
}
