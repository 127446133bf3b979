namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>Count, sums and range of values; the default is of no value at all.</summary>
internal readonly record struct Moments
{
    private readonly long _count;
    private readonly double _mean;
    private readonly double _squares;
    private readonly double _minimum;
    private readonly double _maximum;
    private readonly bool _fraction;

    private Moments(long count, double mean, double squares, double minimum, double maximum, bool fraction)
    {
        _count = count;
        _mean = mean;
        _squares = squares;
        _minimum = minimum;
        _maximum = maximum;
        _fraction = fraction;
    }

    public double Mean => _mean;

    /// <summary>Of the population: divided by the count.</summary>
    public double Deviation => _count == 0 ? 0 : Math.Sqrt(_squares / _count);

    public double Minimum => _minimum;

    public double Maximum => _maximum;

    public bool IsIntegral => !_fraction;

    /// <summary>Moments of values that occur so many times each; two passes, so that nothing cancels.</summary>
    public static Moments Of(ReadOnlySpan<long> counts, ReadOnlySpan<float> values)
    {
        var total = 0L;
        var sum = 0.0;
        var (minimum, maximum, fraction) = (double.PositiveInfinity, double.NegativeInfinity, false);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
                continue;
            total += counts[i];
            sum += counts[i] * (double)values[i];
            minimum = Math.Min(minimum, values[i]);
            maximum = Math.Max(maximum, values[i]);
            fraction |= !float.IsInteger(values[i]);
        }

        if (total == 0)
            return default;
        var mean = sum / total;
        var squares = 0.0;
        for (var i = 0; i < counts.Length; i++)
            squares += counts[i] * (values[i] - mean) * (values[i] - mean);
        return new Moments(total, mean, squares, minimum, maximum, fraction);
    }

    /// <summary>Moments of the values of both (Chan, Golub, LeVeque 1979).</summary>
    public Moments Add(Moments other)
    {
        if (_count == 0)
            return other;
        if (other._count == 0)
            return this;
        var count = _count + other._count;
        var difference = other._mean - _mean;
        return new Moments(
            count,
            _mean + (difference * other._count / count),
            _squares + other._squares + (difference * difference * _count * ((double)other._count / count)),
            Math.Min(_minimum, other._minimum),
            Math.Max(_maximum, other._maximum),
            _fraction || other._fraction);
    }
}
