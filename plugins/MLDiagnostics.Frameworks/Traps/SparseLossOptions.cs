using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Frameworks;

/// <summary>Thresholds of <see cref="SparseLossDetector"/>.</summary>
public sealed record SparseLossOptions
{
    /// <summary>Records that are needed.</summary>
    /// <value>Default 3; unit step.</value>
    [Range(2, 100000)]
    public int MinimumRecords { get; init; } = 3;

    /// <summary>Steps from one record to the next from which it is told; the trainers' default is 50.</summary>
    /// <value>Default 10; unit step.</value>
    [Range(2, 1000000)]
    public int StepsBetween { get; init; } = 10;
}
