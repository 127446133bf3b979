namespace MLDiagnostics.Recording;

/// <summary>Steps on their way from the trainer to the judge, row by row, copied at the border.</summary>
internal sealed class StepBlock(int width)
{
    internal const int Capacity = 1024;

    private readonly long[] _steps = new long[Capacity];
    private readonly int[] _epochs = new int[Capacity];
    private readonly double[] _values = new double[Capacity * width];

    internal int Count { get; private set; }

    internal bool IsFull => Count == Capacity;

    internal long Step(int row) => _steps[row];

    internal int Epoch(int row) => _epochs[row];

    internal ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * width, width);

    /// <summary>Copies a row; a row that is too short is filled with missing values, what is too long is cut.</summary>
    internal void Add(long step, int epoch, ReadOnlySpan<double> values)
    {
        var row = _values.AsSpan(Count * width, width);
        var known = Math.Min(width, values.Length);
        values[..known].CopyTo(row);
        row[known..].Fill(Missing.Value);
        _steps[Count] = step;
        _epochs[Count] = epoch;
        Count++;
    }
}
