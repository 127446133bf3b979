namespace MLDiagnostics.Logs;

/// <summary>The sets of columns that rows fill, each kept once.</summary>
internal sealed class RowShapes
{
    private readonly HashSet<int[]>.AlternateLookup<ReadOnlySpan<int>> _shapes = new HashSet<int[]>(new Comparer()).GetAlternateLookup<ReadOnlySpan<int>>();
    private int[] _last = [];
    private int[] _full = [];

    /// <summary>The shape with these columns, in this order.</summary>
    internal int[] Of(ReadOnlySpan<int> columns)
    {
        if (_last.Length > 0 && columns.SequenceEqual(_last)) return _last;
        if (_shapes.TryGetValue(columns, out var known)) return _last = known;
        _shapes.Set.Add(_last = columns.ToArray());
        return _last;
    }

    /// <summary>The shape with all columns up to a number.</summary>
    internal int[] Full(int width)
    {
        if (_full.Length != width) _full = Of([.. Enumerable.Range(0, width)]);
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
