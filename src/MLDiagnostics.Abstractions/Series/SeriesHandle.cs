namespace MLDiagnostics;

/// <summary>A series' column in a run, resolved once by <see cref="RunContext.Find(SeriesKey)"/>; the default is no column.</summary>
public readonly record struct SeriesHandle
{
    private readonly int _next;

    internal SeriesHandle(int index) => _next = index + 1;

    /// <summary>Whether the run has the series.</summary>
    public bool IsPresent => _next > 0;

    /// <summary>Index into <see cref="RunContext.Series"/>.</summary>
    /// <exception cref="InvalidOperationException">The run does not have the series.</exception>
    public int Index => IsPresent ? _next - 1 : throw new InvalidOperationException("The run does not have this series: ask IsPresent first.");
}
