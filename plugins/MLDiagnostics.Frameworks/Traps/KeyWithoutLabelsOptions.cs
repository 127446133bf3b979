using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="KeyWithoutLabelsDetector"/>.</summary>
public sealed record KeyWithoutLabelsOptions
{
    /// <summary>Classes declared and never labelled from which it is told.</summary>
    /// <value>Default 1; unit class.</value>
    [Range(1, 100000)]
    public int MinimumMissing { get; init; } = 1;
}
