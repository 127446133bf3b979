namespace MLDiagnostics.Detectors;

/// <summary>
/// Finds excursions of a curve, each value looked at once. One that does not come back within the longest duration is a new level and
/// dropped.
/// </summary>
internal sealed class ExcursionScanner
{
    private readonly List<Excursion> _found = [];
    private int _next;
    private Departure _before;
    private double _score;
    private int _start = -1;
    private int _peak;

    /// <summary>Values before a point that it is measured against.</summary>
    internal required int Window { get; init; }

    /// <summary>Values that are skipped at the start.</summary>
    internal required int Skip { get; init; }

    /// <summary>Ratio to the level from which an excursion begins.</summary>
    internal required double Ratio { get; init; }

    /// <summary>The largest number of values from its start to its return; an excursion may last for ever by default.</summary>
    internal int Longest { get; init; } = int.MaxValue;

    /// <summary>How far down it must come, as a share of the rise in the logarithm: 1 is all the way.</summary>
    internal double Return { get; init; } = 0.5;

    /// <summary>The excursions that have come back, in order.</summary>
    internal IReadOnlyList<Excursion> Found => _found;

    /// <summary>Looks at the values that are new.</summary>
    internal void Read(ReadOnlySpan<double> values)
    {
        for (; _next < values.Length; _next++)
        {
            if (_start < 0) TryOpen(values);
            else Follow(values);
        }
    }

    private void TryOpen(ReadOnlySpan<double> values)
    {
        if (_next < Skip || Departure.At(values, _next, Window) is not { } departure || departure.Ratio < Ratio) return;
        (_start, _peak, _before, _score) = (_next, _next, departure, departure.Score);
    }

    private void Follow(ReadOnlySpan<double> values)
    {
        var value = values[_next];
        if (value > values[_peak])
        {
            _peak = _next;
            _score = Math.Log(value / _before.Baseline) / _before.Noise;
        }

        var isBack = value <= _before.Baseline * Math.Pow(values[_peak] / _before.Baseline, 1 - Return);
        if (isBack)
            _found.Add(new Excursion { Start = _start, Peak = _peak, End = _next, Level = _before.Baseline, Value = values[_peak],
                Score = _score });
        if (isBack || _next - _start >= Longest) _start = -1;
    }
}
