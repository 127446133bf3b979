namespace MLDiagnostics.Training;

/// <summary>
/// Floats at a fixed address, 64-byte aligned, zero at first, with slack behind so that a vector load at the end of the data stays inside.
/// The garbage collector owns them: there is nothing to dispose.
/// </summary>
internal sealed unsafe class FloatBuffer
{
    /// <summary>Readable floats behind the last one: two of the widest vectors.</summary>
    public const int Slack = 32;

    private const int Alignment = 64;
    private float[] _array;
    private int _offset;

    public FloatBuffer(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(length + Slack + (Alignment / sizeof(float)), pinned: true);
        fixed (float* first = _array)
        {
            var address = (nuint)first;
            var aligned = (address + (Alignment - 1)) & ~(nuint)(Alignment - 1);
            _offset = (int)((aligned - address) / sizeof(float));
            Pointer = (float*)aligned;
        }
    }

    public int Length { get; }

    /// <summary>The first float; valid as long as this object is referenced.</summary>
    public float* Pointer { get; private set; }

    public Span<float> Span => _array.AsSpan(_offset, Length);

    /// <summary>Takes over the memory of a buffer of the same length, and gives it its own; pointers of before change their owner too.</summary>
    public void Exchange(FloatBuffer other)
    {
        if (other.Length != Length) throw new ArgumentException("The buffers have different lengths.", nameof(other));
        (_array, other._array) = (other._array, _array);
        (_offset, other._offset) = (other._offset, _offset);
        var pointer = Pointer;
        Pointer = other.Pointer;
        other.Pointer = pointer;
    }
}
