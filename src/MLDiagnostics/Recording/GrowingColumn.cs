namespace MLDiagnostics.Recording;

/// <summary>An append-only array. Growing makes a new array, so spans handed out before stay valid.</summary>
internal sealed class GrowingColumn<T>
{
    private T[] _items;

    internal GrowingColumn() => _items = [];

    internal GrowingColumn(int count, T value)
    {
        _items = new T[count];
        Array.Fill(_items, value);
        Count = count;
    }

    internal int Count { get; private set; }

    internal T this[int index] => _items[index];

    internal T Last
    {
        set => _items[Count - 1] = value;
    }

    internal void Add(T item)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Math.Max(16, Count * 2));
        _items[Count++] = item;
    }

    internal ReadOnlySpan<T> Span(int count) => _items.AsSpan(0, count);

    internal GrowingColumn<T> Copy(int count) => new() { _items = _items[..count], Count = count };
}
