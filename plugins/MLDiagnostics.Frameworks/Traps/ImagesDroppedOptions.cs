using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="ImagesDroppedDetector"/>.</summary>
public sealed record ImagesDroppedOptions
{
    /// <summary>Decoded training images below which the run is no training.</summary>
    /// <value>Default 1; unit image.</value>
    [Range(1, 1_000_000)]
    public int MinimumImages { get; init; } = 1;

    /// <summary>Share of the training images left out from which it is a warning.</summary>
    /// <value>Default 0.01; unit 1 (share).</value>
    [Range(0.0, 1.0)]
    public double LeftOutShare { get; init; } = 0.01;
}
