namespace MLDiagnostics.Logs;

/// <summary>Rows of numbers that follow one another in a log, under names of columns.</summary>
internal abstract class RowBlock(ConflictMarker version)
{
    /// <summary>Names of the columns as written.</summary>
    internal abstract string[] Headers { get; }

    /// <summary>The version of a conflict that the rows are in; <see cref="ConflictMarker.None"/> for both.</summary>
    internal ConflictMarker Version { get; } = version;

    internal int Width => Headers.Length;

    internal abstract int Count { get; }

    /// <summary>A cell; <see cref="Missing.Value"/> where it is empty.</summary>
    internal abstract double this[int row, int column] { get; }

    /// <summary>The line of the file that a row stands on.</summary>
    internal abstract int Line(int row);
}
