using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>The loss of a range test as it grows, and what follows from it.</summary>
internal sealed class RangeTestCurve(RangeTestOptions options)
{
    // A fall of less than this share of the first smoothed loss is taken for noise.
    private const double LeastFall = 0.02;

    // At the rate of the lowest loss training is about to break; a tenth of it is the customary distance.
    private const double Distance = 0.1;

    private readonly List<RangeTestPoint> _points = [];
    private double _average;
    private double _weight = 1;
    private double _best = double.PositiveInfinity;
    private double? _divergedAt;

    internal int Count => _points.Count;

    /// <summary>Takes a step; false when the test is over.</summary>
    internal bool Add(double rate, double loss)
    {
        _average = (options.Smoothing * _average) + ((1 - options.Smoothing) * loss);
        _weight *= options.Smoothing;
        var smoothed = _average / (1 - _weight);
        _points.Add(new RangeTestPoint(rate, loss, smoothed));
        // The first average is one batch, and nothing is compared with that alone.
        if (!double.IsFinite(smoothed) || (_points.Count > Settling && smoothed > options.StopAt * _best)) _divergedAt = rate;
        else if (_points.Count >= Settling) _best = Math.Min(_best, smoothed);
        return _divergedAt is null && _points.Count < options.Steps;
    }

    internal RangeTestResult Conclude()
    {
        var finite = _points.FindAll(point => double.IsFinite(point.Smoothed));
        var result = new RangeTestResult { Points = [.. _points], DivergedAt = _divergedAt, Why = "" };
        if (finite.Count <= 2 * Settling) return result with { Why = Text($"The loss was finite for {finite.Count} steps only: start lower.") };
        var lowest = finite.Skip(Settling).MinBy(point => point.Smoothed);
        var first = finite[Settling].Smoothed;
        if (lowest.Smoothed > first - (LeastFall * Math.Abs(first)))
            return result with { Why = Text($"The loss never falls by {LeastFall:P0} between {finite[0].LearningRate:G3} and {finite[^1].LearningRate:G3}: no rate can be suggested.") };
        var steepest = Steepest(finite, finite.IndexOf(lowest));
        return result with
        {
            Suggestion = Math.Min(steepest, Distance * lowest.LearningRate),
            LowestLossAt = lowest.LearningRate,
            Why = Text($"The smoothed loss falls fastest at {steepest:G3}, is lowest at {lowest.LearningRate:G3}") +
                (_divergedAt is { } end ? Text($" and passes the limit at {end:G3}.") : Text($" and stays below the limit up to {finite[^1].LearningRate:G3}: the ramp may end too low.")),
        };
    }

    // Steps until the average rests on several batches.
    private int Settling => Math.Min(10, options.Steps / 4);

    /// <summary>Where a line through the neighbouring twentieth of the ramp falls fastest in the logarithm of the rate, before the lowest loss.</summary>
    private double Steepest(List<RangeTestPoint> points, int end)
    {
        var half = Math.Max(2, options.Steps / 40);
        var (place, steepest) = (end, 0.0);
        for (var centre = Settling; centre <= end; centre++)
        {
            var slope = Slope(points, Math.Max(0, centre - half), Math.Min(points.Count - 1, centre + half));
            if (slope < steepest) (place, steepest) = (centre, slope);
        }

        return points[place].LearningRate;
    }

    // The rates are evenly spaced in their logarithm, so the index serves for it.
    private static double Slope(List<RangeTestPoint> points, int first, int last)
    {
        var middle = 0.5 * (first + last);
        var (above, below) = (0.0, 0.0);
        for (var i = first; i <= last; i++)
        {
            above += (i - middle) * points[i].Smoothed;
            below += (i - middle) * (i - middle);
        }

        return above / below;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
