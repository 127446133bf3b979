using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="ImagesDroppedDetector"/>.</summary>
public sealed record ImagesDroppedOptions
{
    /// <summary>Decoded training images below which the run is no training.</summary>
    /// <value>Default 1; unit image.</value>
    [Range(1, 1_000_000)]
    public int MinimumImages { get; init; } = 1;
}
