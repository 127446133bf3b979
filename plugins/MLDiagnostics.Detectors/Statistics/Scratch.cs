using System.Buffers;

namespace MLDiagnostics.Detectors;

/// <summary>Room for the values of one computation, borrowed and given back, so that long runs allocate nothing for it.</summary>
internal readonly ref struct Scratch
{
    private readonly double[]? _rented;

    /// <summary>Borrows room for a number of values; their content is arbitrary.</summary>
    internal Scratch(int count)
    {
        _rented = ArrayPool<double>.Shared.Rent(count);
        Values = _rented.AsSpan(0, count);
    }

    /// <summary>The room.</summary>
    internal Span<double> Values { get; }

    /// <summary>Gives it back.</summary>
    public void Dispose()
    {
        if (_rented is not null) ArrayPool<double>.Shared.Return(_rented);
    }
}
