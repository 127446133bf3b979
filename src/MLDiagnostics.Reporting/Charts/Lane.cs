namespace MLDiagnostics.Reporting.Charts;

/// <summary>Where on the x axis a finding lies: drawn as a thin bar above the curves.</summary>
internal sealed record Lane
{
    /// <summary>The finding's number on the page, from 1.</summary>
    internal required int Number { get; init; }

    internal required Severity Severity { get; init; }

    internal required string Title { get; init; }

    /// <summary>First and last epoch or step, in the units of the x axis.</summary>
    internal required RunSpan Span { get; init; }

    /// <summary>Single occurrences.</summary>
    internal IReadOnlyList<long> Events { get; init; } = [];
}
