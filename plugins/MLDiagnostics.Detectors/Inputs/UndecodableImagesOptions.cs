using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="UndecodableImagesDetector"/>.</summary>
public sealed record UndecodableImagesOptions
{
    /// <summary>Share of the files that could not be used from which it is a warning.</summary>
    /// <value>Default 0.01; unit 1 (share): what a class loses is then no longer within its noise.</value>
    [Range(0.0, 1.0)]
    public double Share { get; init; } = 0.01;

    /// <summary>Share from which it is an error.</summary>
    /// <value>Default 0.1; unit 1 (share): a decoder or a folder is at fault, not single files.</value>
    [Range(0.0, 1.0)]
    public double SevereShare { get; init; } = 0.1;
}
