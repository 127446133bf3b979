namespace MLDiagnostics.Logs;

/// <summary>What a column of a table counts or measures.</summary>
internal enum ColumnRole
{
    /// <summary>A measured value.</summary>
    Metric,

    /// <summary>The epoch of the row.</summary>
    Epoch,

    /// <summary>The optimizer step of the row.</summary>
    Step,

    /// <summary>Nothing that is read, such as an unnamed index.</summary>
    Ignored,
}
