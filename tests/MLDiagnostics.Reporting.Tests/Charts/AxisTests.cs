using MLDiagnostics.Reporting.Charts;

namespace MLDiagnostics.Reporting.Tests.Charts;

public sealed class AxisTests
{
    [Fact]
    public void OfValues_SpanningMoreThanTwoDecades_IsLogarithmic()
    {
        Assert.True(Axis.OfValues(0.01, 1.01, mayBeLogarithmic: true).IsLogarithmic);
        Assert.False(Axis.OfValues(0.01, 0.99, mayBeLogarithmic: true).IsLogarithmic);
        Assert.False(Axis.OfValues(0.01, 100, mayBeLogarithmic: false).IsLogarithmic);
        Assert.False(Axis.OfValues(0, 100, mayBeLogarithmic: true).IsLogarithmic);
        Assert.False(Axis.OfValues(-1, 100, mayBeLogarithmic: true).IsLogarithmic);
    }

    [Theory]
    [InlineData(1, 40, "1 10 20 30 40")]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(1, 1, "1")]
    [InlineData(95, 205, "95 120 140 160 180 200")]
    [InlineData(1, 1_000_000, "1 200k 400k 600k 800k 1M")]
    public void OfCounts_OfEpochs_BeginsAtTheFirstAndCountsWhole(double first, double last, string expected)
    {
        var axis = Axis.OfCounts(first, last);
        Assert.Equal(expected, string.Join(' ', axis.Ticks.Select(tick => tick.Label)));
        if (last > first) Assert.Equal((0.0, 1.0), (axis.Position(first), axis.Position(last)));
    }

    [Fact]
    public void OfShares_WithAValueAboveOne_WidensTheAxis()
    {
        Assert.Equal(1, Axis.OfShares(0.2, 0.9).Maximum);
        Assert.True(Axis.OfShares(0.2, 91).Maximum >= 91);
        Assert.Equal(0, Axis.OfShares(0.2, 0.9).Minimum);
    }

    [Fact]
    public void Position_OfExtremes_IsFinite()
    {
        var axis = Axis.OfValues(-1e308, 1e308, mayBeLogarithmic: true);
        Assert.All((double[])[-1e308, 0, 1e308], value => Assert.True(double.IsFinite(axis.Position(value))));
        Assert.Equal(0.5, axis.Position(0), 6);
    }
}
