namespace MLDiagnostics.Logs;

/// <summary>A column of a table and the series that it holds.</summary>
internal sealed record LogColumn
{
    /// <summary>Index of the column in the table.</summary>
    internal required int Index { get; init; }

    /// <summary>The name as written in the header.</summary>
    internal required string Header { get; init; }

    internal required ColumnRole Role { get; init; }

    /// <summary>The series; its clock is settled once the rows are known.</summary>
    internal SeriesKey Key { get; init; }

    /// <summary>The clock that the name says.</summary>
    internal RunClock? Clock { get; init; }

    internal bool IsMetric => Role == ColumnRole.Metric;
}
