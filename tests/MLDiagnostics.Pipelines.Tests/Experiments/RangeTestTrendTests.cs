using MLDiagnostics.Pipelines.Experiments;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

public sealed class RangeTestTrendTests
{
    [Fact]
    public void Values_OfAStraightLine_AreTheLine()
    {
        var line = Enumerable.Range(0, 100).Select(i => 5 - (0.01 * i)).ToArray();
        var trend = new RangeTestTrend(line, 25);
        // The first values are above what is taken for an explosion here, where all noise is slope.
        Assert.All(line.Zip(trend.Values).Skip(20), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(99, trend.End);
        Assert.Equal(99, trend.Lowest);
        Assert.Equal(5 - 0.045, trend.Start, 1e-12);
    }

    [Fact]
    public void Values_AreThreeMovingAverages()
    {
        var random = new Random(4);
        var losses = Enumerable.Range(0, 60).Select(_ => 2 + (0.1 * random.NextDouble())).ToArray();
        var trend = new RangeTestTrend(losses, 12);
        var ceiling = trend.Start + (4 * trend.Noise);
        var expected = losses.Select(loss => Math.Min(loss, ceiling)).ToArray();
        for (var pass = 0; pass < 3; pass++) expected = [.. expected.Select((_, i) => Around(expected, i, 3))];
        Assert.All(expected.Zip(trend.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

        static double Around(double[] values, int i, int half)
        {
            var reach = new[] { half, i, values.Length - 1 - i }.Min();
            return values.Skip(i - reach).Take((2 * reach) + 1).Average();
        }
    }

    [Fact]
    public void Noise_OfNormalLosses_IsTheirDeviation_WhateverTheExplosion()
    {
        var random = new Random(2);
        var losses = Enumerable.Range(0, 4000).Select(i =>
            3 - (i / 4000.0) + (0.2 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())) + (i > 3600 ? 1e6 : 0)).ToArray();
        var trend = new RangeTestTrend(losses, 400);
        Assert.InRange(trend.Noise, 0.18, 0.25);
        Assert.InRange(trend.End, 3590, 3600);
        Assert.InRange(trend.Values[3250], 2.14, 2.24);
    }

    [Fact]
    public void Significance_IsADistanceInStandardErrors()
    {
        // 2 ± 1, and from the tenth loss on 1 ± 1: of the windows of 9 the lowest have 4 losses of 2 and 5 of 0.
        var losses = Enumerable.Range(0, 100).Select(i => (i < 10 ? 2 : 1) + (i % 2 == 0 ? 1.0 : -1.0)).ToArray();
        var trend = new RangeTestTrend(losses, 16);
        Assert.Equal(1.4826 / Math.Sqrt(2) * 2, trend.Noise, 1e-12);
        Assert.Equal((2 - (8.0 / 9)) / (trend.Noise * Math.Sqrt((1.0 / 10) + (1.0 / 9))), trend.Significance, 1e-9);
    }

    [Fact]
    public void Significance_WithoutNoise_IsNoneOrInfinite()
    {
        Assert.Equal(0, new RangeTestTrend([.. Enumerable.Repeat(2.0, 30)], 5).Significance);
        Assert.Equal(double.PositiveInfinity, new RangeTestTrend([.. Enumerable.Range(0, 30).Select(i => i < 10 ? 2.0 : 1.0)], 5).Significance);
    }

    [Fact]
    public void Significance_OfASwing_IsThatOfItsOwnNoise()
    {
        // The swing is 30 times as wide as the noise before it, its mean a little lower: no fall to rely on.
        var losses = Enumerable.Range(0, 100).Select(i => 2 + ((i < 60 ? 0.01 : 0.3) * (i % 2 == 0 ? 1 : -1)) - (i < 60 ? 0 : 0.1)).ToArray();
        Assert.InRange(new RangeTestTrend(losses, 16).Significance, 0.5, 3);
    }

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.8, 80)]
    public void Done_OfAStraightFall_IsThatShareOfItsWay(double share, int step)
    {
        var losses = Enumerable.Range(0, 101).Select(i => 2 - (0.01 * i)).Prepend(2).ToArray();
        Assert.InRange(new RangeTestTrend(losses, 8).Done(share), step - 4, step + 6);
    }
}
