namespace MLDiagnostics.MLNet;

/// <summary>Scale of a column of numbers, over all its rows and slots.</summary>
public sealed record ColumnScale
{
    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>Moments and range; missing values (NaN) are left out.</summary>
    public required InputStatistics Statistics { get; init; }

    /// <summary>Values that are NaN or infinite.</summary>
    public long NonFinite { get; init; }
}
