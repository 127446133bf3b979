using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>The loss of a range test as it grows, and what follows from it.</summary>
internal sealed class RangeTestCurve(RangeTestOptions options)
{
    // A fall of less than this share of the first loss is not worth a rate.
    private const double LeastFall = 0.02;

    // In standard errors: losses that only vary reach this, at any of the places compared, in fewer than one test of a hundred.
    private const double LeastSignificance = 4;

    // Most of the fall is done: far above the rates where the loss only begins to move, where a chance fall is easily the steepest.
    private const double Done = 0.8;

    // Shares of the rate with the lowest loss. A third or a fourth of where training breaks is Smith's rule (2017, §3.3), a tenth fastai's;
    // below it lies what a net gains at once by giving all classes the same, which is not yet learning.
    private const double Most = 0.25;
    private const double Least = 0.1;

    private readonly List<RangeTestPoint> _points = [];
    private double _average;
    private double _weight = 1;
    private double _best = double.PositiveInfinity;
    private double? _divergedAt;

    internal int Count => _points.Count;

    // Steps until the average rests on several batches.
    private int Settling => Math.Min(10, options.Steps / 4);

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
        if (finite.Count == 0)
            return result with { Why = "The loss is not finite at the first step, before any rate was tried: the fault is in the data or the model, not in the rate." };
        if (finite.Count <= 2 * Settling)
            return result with { Why = Text($"The loss breaks after {finite.Count} steps, at {_divergedAt ?? finite[^1].LearningRate:G3}: begin with a lower rate.") };
        var trend = new RangeTestTrend([.. finite.Select(point => point.Loss)], (options.Steps - 1) / Math.Log10(options.Highest / options.Lowest));
        result = result with { Trend = trend.Values[..(trend.End + 1)], Noise = trend.Noise };
        return trend.Fall < LeastFall * Math.Abs(trend.Start) || trend.Significance < LeastSignificance
            ? result with { Why = Flat(finite, trend) }
            : Suggest(result with { LowestLossAt = finite[trend.Lowest].LearningRate, Ceiling = trend.Ceiling }, finite, trend);
    }

    private RangeTestResult Suggest(RangeTestResult result, List<RangeTestPoint> finite, RangeTestTrend trend)
    {
        var last = finite[^1].LearningRate;
        if (_divergedAt is null && !trend.HasRisen(Done))
            return result with { Why = Text($"The loss has not risen again at the highest rate, {last:G3}: end with a higher one, to see where training breaks.") };
        var (done, lowest) = (finite[trend.Done(Done)].LearningRate, finite[trend.Lowest].LearningRate);
        var rule = done > Most * lowest ? "Suggested is a quarter of the rate of the lowest loss."
            : done < Least * lowest ? "Suggested is a tenth of the rate of the lowest loss."
            : Text($"Suggested is where {Done:P0} of the fall is done.");
        return result with
        {
            Suggestion = Math.Clamp(done, Least * lowest, Most * lowest),
            Why = Text($"The loss falls from {trend.Start:G3} to {trend.Values[trend.Lowest]:G3} at {lowest:G3}, {Done:P0} of the way by {done:G3}, ") +
                (_divergedAt is { } end ? Text($"and breaks at {end:G3}. ") : Text($"and rises again, within the limit, up to {last:G3}. ")) + rule,
        };
    }

    private string Flat(List<RangeTestPoint> finite, RangeTestTrend trend) =>
        _divergedAt is { } end && trend.End < finite.Count / 2
            ? Text($"The loss rises from {finite[trend.End].LearningRate:G3} on and breaks at {end:G3}, without a fall before: begin with a lower rate.")
            : Text($"The loss never falls by {LeastFall:P0}, and by more than the noise of its batches, between {finite[0].LearningRate:G3} and {finite[^1].LearningRate:G3}: no rate can be suggested.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
