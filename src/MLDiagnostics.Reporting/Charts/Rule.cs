namespace MLDiagnostics.Reporting.Charts;

/// <summary>A horizontal line to hold the curves against: a threshold, a baseline.</summary>
internal sealed record Rule
{
    internal required double Value { get; init; }

    internal required string Label { get; init; }
}
