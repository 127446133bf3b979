using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="RepeatedRecordDetector"/>.</summary>
public sealed record RepeatedRecordOptions
{
    /// <summary>Epochs that must be equal.</summary>
    /// <value>Default 3; unit epoch.</value>
    [Range(2, 100000)]
    public int MinimumEpochs { get; init; } = 3;
}
