namespace MLDiagnostics.Logs;

/// <summary>
/// Rows that stand on lines one after another, fill the same columns, and lie one after another in a chunk of values: a table without gaps is
/// one stretch a chunk.
/// </summary>
internal struct RowStretch
{
    /// <summary>The first row.</summary>
    internal int First;

    /// <summary>The row after the last one.</summary>
    internal int End;

    /// <summary>The line of the first row.</summary>
    internal int Line;

    /// <summary>The columns that its rows fill.</summary>
    internal int[] Columns;

    /// <summary>The chunk that holds the values.</summary>
    internal double[] Chunk;

    /// <summary>Where those of the first row begin in it.</summary>
    internal int Offset;

    /// <summary>The values of a row, in the order of <see cref="Columns"/>.</summary>
    internal readonly ReadOnlySpan<double> Values(int row) => Chunk.AsSpan(Offset + (row - First) * Columns.Length, Columns.Length);
}
