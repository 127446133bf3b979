namespace MLDiagnostics;

/// <summary>First and last epoch or step, both included.</summary>
public readonly record struct RunSpan
{
    /// <summary>Makes a span.</summary>
    public RunSpan(long first, long last)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, last);
        First = first;
        Last = last;
    }

    /// <summary>The first, from 1.</summary>
    public long First { get; init; }

    /// <summary>The last.</summary>
    public long Last { get; init; }
}
