using MLDiagnostics.Reporting.Charts;

namespace MLDiagnostics.Reporting.Tests.Charts;

public sealed class SmoothedCurveTests
{
    [Fact]
    public void Trend_OfAShortCurve_IsNone() => Assert.Null(SmoothedCurve.Of(Make(199, _ => 1)));

    [Fact]
    public void Trend_OfAConstant_IsTheConstantFromTheFirstValueOn()
    {
        var trend = SmoothedCurve.Of(Make(200, _ => 3.5))!;
        Assert.All(trend.Y, value => Assert.Equal(3.5, value, 12));
        Assert.Equal("loss, smoothed (factor 0.9)", trend.Label);
        Assert.True(trend.IsTrend);
    }

    [Fact]
    public void Trend_IsTheWeightedMeanOfAllBefore()
    {
        var raw = Make(300, index => Math.Sin(index));
        var trend = SmoothedCurve.Of(raw)!;
        for (var i = 0; i < 300; i += 37)
        {
            var weights = Enumerable.Range(0, i + 1).Select(j => Math.Pow(0.9, i - j)).ToArray();
            Assert.Equal(weights.Zip(raw.Y, (weight, value) => weight * value).Sum() / weights.Sum(), trend.Y[i], 10);
        }
    }

    [Fact]
    public void Trend_OnALogarithmicAxis_IsTheMeanOfLogarithms()
    {
        var raw = Make(300, index => Math.Exp(Math.Sin(index)));
        var (geometric, plain) = (SmoothedCurve.Of(raw, isGeometric: true)!, SmoothedCurve.Of(Make(300, index => Math.Sin(index)))!);
        Assert.All(geometric.Y.Zip(plain.Y), pair => Assert.Equal(Math.Exp(pair.Second), pair.First, 10));
        Assert.Equal("loss, smoothed (factor 0.9, geometric)", geometric.Label);
    }

    [Theory]
    [InlineData(200, "0.9")]
    [InlineData(2_040, "0.975")]
    [InlineData(1_000_000, "0.99995")]
    public void Trend_OfAnyLength_HasAFactorBelowOneAndFollowsTheMean(int count, string factor)
    {
        var trend = SmoothedCurve.Of(Make(count, index => index % 2))!;
        Assert.EndsWith($"(factor {factor})", trend.Label, StringComparison.Ordinal);
        Assert.Equal(0.5, trend.Y[^1], 0.1);
    }

    [Fact]
    public void Trend_OverANaN_HasAGapAndGoesOn()
    {
        var trend = SmoothedCurve.Of(Make(250, index => index == 100 ? double.NaN : 2))!;
        Assert.True(double.IsNaN(trend.Y[100]));
        Assert.Equal(2, trend.Y[101], 12);
    }

    private static Curve Make(int count, Func<int, double> value) => new()
    {
        Label = "loss", X = [.. Enumerable.Range(1, count).Select(x => (double)x)], Y = [.. Enumerable.Range(0, count).Select(value)],
    };
}
