namespace MLDiagnostics.MLNet;

/// <summary>Moments and range of a column of numbers in one pass (Welford's update, a slot at a time).</summary>
internal sealed class ScaleTally(string column)
{
    private readonly List<(long Count, double Mean, double Squares)> _slots = [];
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;
    private bool _isIntegral = true;
    private int _rows;
    private long _nonFinite;

    internal void Add(ReadOnlySpan<float> values)
    {
        _rows++;
        while (_slots.Count < values.Length) _slots.Add(default);
        for (var i = 0; i < values.Length; i++)
        {
            double value = values[i];
            if (!double.IsFinite(value))
            {
                _nonFinite++;
                continue;
            }

            var (count, mean, squares) = _slots[i];
            var difference = value - mean;
            mean += difference / ++count;
            _slots[i] = (count, mean, squares + (difference * (value - mean)));
            _minimum = Math.Min(_minimum, value);
            _maximum = Math.Max(_maximum, value);
            _isIntegral &= value == Math.Truncate(value);
        }
    }

    /// <summary>The measurement; <see langword="null"/> without a finite value.</summary>
    internal ColumnScale? Measure()
    {
        var total = _slots.Sum(slot => slot.Count);
        if (total == 0) return null;
        var mean = _slots.Sum(slot => slot.Mean * slot.Count) / total;
        var variance = _slots.Sum(slot => slot.Squares + (slot.Count * (slot.Mean - mean) * (slot.Mean - mean))) / total;
        var deviations = _slots.Where(slot => slot.Count > 1 && slot.Squares > 0).Select(slot => Math.Sqrt(slot.Squares / slot.Count)).ToArray();
        return new ColumnScale
        {
            Column = column,
            NonFinite = _nonFinite,
            Statistics = new InputStatistics
            {
                Mean = mean,
                Deviation = Math.Sqrt(variance),
                Minimum = _minimum,
                Maximum = _maximum,
                IsIntegral = _isIntegral,
                DeviationRatio = deviations.Length > 0 ? deviations.Max() / deviations.Min() : null,
                ExampleCount = _rows,
            },
        };
    }
}
