using MLDiagnostics.Cli.Output;
using MLDiagnostics.Pipelines.Experiments;

namespace MLDiagnostics.Cli.Tests;

public sealed class RangeChartTests
{
    [Fact]
    public void Explosion_LiesAtTheUpperEdge_AndTheFallFillsTheChart()
    {
        var lines = RangeChart.Draw(Result([2.3, 2.3, 2.2, 1.8, 1.7, 1.9], suggestion: 1e-3), 40).ToList();
        Assert.Equal(14, lines.Count);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 40));
        Assert.Equal(2, lines[0].Count(sign => sign == '•'));
        Assert.StartsWith("      1.7", lines[11], StringComparison.Ordinal);
        Assert.Contains("▲", lines[12], StringComparison.Ordinal);
    }

    [Fact]
    public void Curve_WithoutAFall_HasAReadableScaleAndNoMark()
    {
        var lines = RangeChart.Draw(Result([2.3, 2.31, 2.29, 2.3], suggestion: null), 80).ToList();
        Assert.Equal(13, lines.Count);
        Assert.StartsWith("     2.32", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains('▲', StringComparison.Ordinal));
    }

    /// <summary>Eight steps from 1e-6 on, a decade each; what has no place in the trend has exploded.</summary>
    private static RangeTestResult Result(double[] trend, double? suggestion) => new()
    {
        Points = [.. Enumerable.Range(0, 8).Select(i => new RangeTestPoint(Math.Pow(10, i - 6), 2, i < trend.Length ? 2 : 1e6))],
        Trend = trend,
        Suggestion = suggestion,
        LowestLossAt = suggestion is null ? null : 1e-2,
        Why = "",
    };
}
