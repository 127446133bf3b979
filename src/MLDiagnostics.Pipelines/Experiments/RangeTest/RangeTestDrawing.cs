using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>The lines and marks of a range test's chart.</summary>
internal static class RangeTestDrawing
{
    /// <summary>The loss of each batch, and below it what is smoothed, which ends where the loss leaves for good.</summary>
    internal static IReadOnlyList<ExperimentLine> Lines(RangeTestResult result)
    {
        double[] rates = [.. result.Points.Select(point => point.LearningRate)];
        return
        [
            new ExperimentLine { Name = "loss of each batch", X = rates, Y = [.. result.Points.Select(point => point.Loss)] },
            new ExperimentLine { Name = "smoothed", X = rates[..result.Trend.Count], Y = result.Trend, IsSmoothed = true },
        ];
    }

    /// <summary>The rates to point out.</summary>
    internal static IEnumerable<ExperimentMark> Marks(RangeTestResult result)
    {
        if (result.Suggestion is { } rate) yield return Mark("suggested", rate);
        if (result.LowestLossAt is { } lowest) yield return Mark("lowest loss", lowest);
        if (result.DivergedAt is { } end) yield return Mark("breaks", end);
    }

    private static ExperimentMark Mark(string name, double rate) => new() { X = rate, Label = string.Create(CultureInfo.InvariantCulture, $"{name}: {rate:G2}") };
}
