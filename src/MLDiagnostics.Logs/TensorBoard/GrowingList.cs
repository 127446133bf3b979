namespace MLDiagnostics.Logs;

/// <summary>A list that grows by chunks: what is in it is never copied, and no more room is made than is used.</summary>
internal sealed class GrowingList<T>
{
    private const int ChunkBits = 14;
    private const int ChunkSize = 1 << ChunkBits;
    private const int FirstSize = 16;
    private readonly List<T[]> _chunks = [];
    private T[] _last = [];
    private int _used;

    internal int Count { get; private set; }

    internal T this[int index] => _chunks[index >> ChunkBits][index & (ChunkSize - 1)];

    internal void Add(T item)
    {
        if (_used == _last.Length) Grow();
        _last[_used++] = item;
        Count++;
    }

    /// <summary>Takes the last item away.</summary>
    internal void RemoveLast()
    {
        Count--;
        if (--_used > 0 || _chunks.Count == 1) return;
        _chunks.RemoveAt(_chunks.Count - 1);
        (_last, _used) = (_chunks[^1], ChunkSize);
    }

    // The first chunk begins small and is made larger: most curves are short.
    private void Grow()
    {
        if (_chunks.Count == 0 || _used == ChunkSize)
        {
            _chunks.Add(_last = new T[_chunks.Count == 0 ? FirstSize : ChunkSize]);
            _used = 0;
            return;
        }

        Array.Resize(ref _last, Math.Min(ChunkSize, 4 * _used));
        _chunks[^1] = _last;
    }
}
