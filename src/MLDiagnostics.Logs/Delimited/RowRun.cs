namespace MLDiagnostics.Logs;

/// <summary>The rows of one run and what their columns mean.</summary>
internal sealed class RowRun(ColumnMap columns, bool epochsAreFractional)
{
    internal ColumnMap Columns { get; } = columns;

    /// <summary>Whether epochs are logged as fractions, as in 0.25 for a quarter of the first one.</summary>
    internal bool EpochsAreFractional { get; } = epochsAreFractional;

    internal List<RowSlice> Slices { get; } = [];

    internal List<string> Notes { get; } = [];

    /// <summary>The epoch of a row, from 1; 0 where none was logged.</summary>
    internal int Epoch(RowSlice slice, int row)
    {
        if (Columns.Epoch is not { } column) return 0;
        return Epoch(slice, slice.Block[row, column.Index]);
    }

    /// <summary>The epoch, from 1, that a cell of the column of epochs says; 0 where it says none.</summary>
    internal int Epoch(RowSlice slice, double logged)
    {
        if (!double.IsFinite(logged)) return 0;
        return slice.EpochOffset + (EpochsAreFractional ? Math.Max(1, (int)Math.Ceiling(logged - 1e-9)) : (int)logged);
    }
}
