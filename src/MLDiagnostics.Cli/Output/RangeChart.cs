using MLDiagnostics.Pipelines.Experiments;

namespace MLDiagnostics.Cli.Output;

/// <summary>A range test as lines of text: the smoothed loss over the rate, with the suggestion marked below.</summary>
internal static class RangeChart
{
    private const int Height = 12;
    private const int LabelWidth = 9;

    internal static IEnumerable<string> Draw(RangeTestResult result, int width)
    {
        var points = Points(result);
        if (points.Count < 2) yield break;
        var columns = Math.Min(width - LabelWidth - 1, 100);
        var (low, high) = Range(points, result);
        var rows = new char[Height][];
        for (var row = 0; row < Height; row++) rows[row] = [.. Enumerable.Repeat(' ', columns)];
        var mark = -1;
        for (var i = 0; i < points.Count; i++)
        {
            var column = (int)Math.Round((double)i / (points.Count - 1) * (columns - 1));
            var share = Math.Clamp((points[i].Loss - low) / (high - low), 0, 1);
            rows[(int)Math.Round((1 - share) * (Height - 1))][column] = '•';
            if (points[i].LearningRate <= result.Suggestion) mark = column;
        }

        for (var row = 0; row < Height; row++)
        {
            var label = row == 0 ? Text(high) : row == Height - 1 ? Text(low) : "";
            yield return $"{label,LabelWidth} {new string(rows[row]).TrimEnd()}";
        }

        if (mark >= 0) yield return $"{"",LabelWidth} {new string(' ', mark)}▲";
        var (first, last) = (Text(points[0].LearningRate), Text(points[^1].LearningRate));
        yield return $"{"rate",LabelWidth} {first}{last.PadLeft(Math.Max(1, columns - first.Length))}";
    }

    // Beyond the trend the loss has left for good, and lies at the upper edge.
    private static List<(double LearningRate, double Loss)> Points(RangeTestResult result)
    {
        var finite = result.Points.Where(point => double.IsFinite(point.Smoothed)).ToList();
        return [.. finite.Select((point, i) => (point.LearningRate, result.Trend.Count == 0 ? point.Smoothed : i < result.Trend.Count ? result.Trend[i] : double.PositiveInfinity))];
    }

    // The rise at the end would press the fall, which matters, flat.
    private static (double Low, double High) Range(List<(double LearningRate, double Loss)> points, RangeTestResult result)
    {
        var low = points.Min(point => point.Loss);
        var until = result.LowestLossAt is { } best ? points.Where(point => point.LearningRate <= best) : points.Where(point => double.IsFinite(point.Loss));
        var high = low + (1.25 * (until.Max(point => point.Loss) - low));
        return high > low ? (low, high) : (low, low + 1);
    }

    private static string Text(double value) => ReadableNumber.Of(value, 3);
}
