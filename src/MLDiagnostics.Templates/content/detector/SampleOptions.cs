using System.ComponentModel.DataAnnotations;

namespace Sample;

/// <summary>Thresholds of <see cref="SampleDetector"/>; in JSON: <c>{"detectors": {"sample-name": {"ratio": 3}}}</c>.</summary>
public sealed record SampleOptions
{
    /// <summary>Training loss of an epoch over that of the one before from which it is a jump.</summary>
    /// <value>Default 2; unit 1 (ratio): the noise of a loss does not double it.</value>
    [Range(1.0, 1e6)]
    public double Ratio { get; init; } = 2;
}
