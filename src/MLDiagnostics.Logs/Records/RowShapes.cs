namespace MLDiagnostics.Logs;

/// <summary>The sets of columns that rows fill, each kept once.</summary>
internal sealed class RowShapes
{
    private readonly List<int[]> _shapes = [];
    private readonly Dictionary<int[], int>.AlternateLookup<ReadOnlySpan<int>> _indexOf =
        new Dictionary<int[], int>(new Comparer()).GetAlternateLookup<ReadOnlySpan<int>>();
    private int _last;
    private int _full = -1;

    internal ReadOnlySpan<int> this[int shape] => _shapes[shape];

    /// <summary>The shape with these columns, in this order.</summary>
    internal int Of(ReadOnlySpan<int> columns)
    {
        if (_last < _shapes.Count && columns.SequenceEqual(_shapes[_last])) return _last;
        if (_indexOf.TryGetValue(columns, out _last)) return _last;
        _last = _shapes.Count;
        _shapes.Add(columns.ToArray());
        _indexOf.TryAdd(columns, _last);
        return _last;
    }

    /// <summary>The shape with all columns up to a number.</summary>
    internal int Full(int width)
    {
        if (_full < 0 || _shapes[_full].Length != width) _full = Of([.. Enumerable.Range(0, width)]);
        return _full;
    }

    private sealed class Comparer : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(alternate));
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
    }
}
