using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Detectors;

/// <summary>Thresholds of <see cref="NonFiniteDetector"/>.</summary>
public sealed record NonFiniteOptions
{
    /// <summary>
    /// Share of gradient norms that may be non-finite, while the loss stays finite, before it is more than a remark.
    /// Mixed-precision training with a dynamic loss scale skips such steps by design.
    /// </summary>
    /// <value>Default 0.01; unit 1 (share). Source: Micikevicius et al. 2018 (about one step in 2000 is skipped), with room.</value>
    [Range(0.0, 1.0)]
    public double MaximumSkippedShare { get; init; } = 0.01;

    /// <summary>Growth of the loss or the gradient before the first non-finite value from which it counts as blown up, not
    /// sudden.</summary>
    /// <value>Default 3; unit 1 (ratio to the smallest value before). Source: Lightning's SpikeDetection stops at 3 times the mean.</value>
    [Range(1.0, 1e6)]
    public double Growth { get; init; } = 3;

    /// <summary>Non-finite gradient norms below which such a share says nothing.</summary>
    /// <value>Default 3; unit 1 (count): a loss scale that starts too high skips its first steps.</value>
    [Range(1, 1_000_000)]
    public int MinimumSkipped { get; init; } = 3;
}
