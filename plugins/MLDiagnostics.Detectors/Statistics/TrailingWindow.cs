namespace MLDiagnostics.Detectors;

/// <summary>
/// The last values of a series before the current one, kept in order of arrival and of size, so that the median costs nothing.
/// Adding costs at most one move of the window and allocates nothing.
/// </summary>
internal sealed class TrailingWindow(int capacity)
{
    private readonly double[] _arrived = new double[capacity];
    private readonly double[] _sorted = new double[capacity];
    private int _next;

    /// <summary>Values held.</summary>
    internal int Count { get; private set; }

    /// <summary>The median; NaN when nothing is held.</summary>
    internal double Median => Count == 0 ? double.NaN : (_sorted[(Count - 1) / 2] + _sorted[Count / 2]) / 2;

    /// <summary>Median absolute deviation, scaled to the standard deviation of normal noise.</summary>
    internal double Deviation => Detectors.Median.Deviation(_sorted.AsSpan(0, Count), Median);

    /// <summary>Takes a finite value; the oldest one falls out of a full window.</summary>
    internal void Add(double value)
    {
        var sorted = _sorted.AsSpan();
        if (Count == capacity)
        {
            var leaving = sorted.BinarySearch(_arrived[_next]);
            sorted[(leaving + 1)..].CopyTo(sorted[leaving..]);
            Count--;
        }

        var place = sorted[..Count].BinarySearch(value);
        if (place < 0) place = ~place;
        sorted[place..Count].CopyTo(sorted[(place + 1)..]);
        sorted[place] = value;
        Count++;
        _arrived[_next] = value;
        _next = (_next + 1) % capacity;
    }

    /// <summary>
    /// How far a value lies above the window: (value − median) over the deviation, which is taken no smaller than <paramref name="floor"/>.
    /// </summary>
    internal double Score(double value, double floor) => Count == 0 ? 0 : (value - Median) / Math.Max(Deviation, floor);
}
