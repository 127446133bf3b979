using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="NaNNeverStopsDetector"/>.</summary>
public sealed record NaNNeverStopsOptions
{
    /// <summary>Last epochs in a row with a loss of NaN.</summary>
    /// <value>Default 3; unit epoch.</value>
    [Range(1, 10000)]
    public int MinimumEpochs { get; init; } = 3;
}
