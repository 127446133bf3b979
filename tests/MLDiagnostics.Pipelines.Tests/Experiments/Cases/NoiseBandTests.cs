using MLDiagnostics.Pipelines.Experiments.Cases;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

public sealed class NoiseBandTests
{
    [Theory]
    [InlineData(0.5, 100)]
    [InlineData(0.9, 50)]
    [InlineData(0.97, 400)]
    public void Interval_HoldsNinetyFiveOfAHundredSamples(double share, int count)
    {
        var (lower, upper) = NoiseBand.Interval(share, count);
        double Mass(double from, double to) => Enumerable.Range(0, count + 1).Where(k => k >= from * count - 1e-9 && k <= to * count + 1e-9).Sum(k => Probability(k, count, share));
        Assert.True(Mass(lower, upper) >= 0.95);
        // One answer less on either side would leave out too many.
        Assert.True(Mass(0, lower) > 0.025);
        Assert.True(Mass(upper, 1) > 0.025);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Interval_OfCertainty_IsAPoint(double share) => Assert.Equal((share, share), NoiseBand.Interval(share, 100));

    [Fact]
    public void Band_IsNotWidenedByTheSpikeItself()
    {
        var accuracies = Enumerable.Repeat(0.9, 30).ToArray();
        accuracies[15] = 0.5;
        var band = NoiseBand.Around(accuracies, 200);
        Assert.All(band, range => Assert.Equal(band[0], range));
        Assert.True(accuracies[15] < band[15].Lower);
    }

    [Fact]
    public void Band_OfOneEpoch_IsUnknown() => Assert.True(double.IsNaN(Assert.Single(NoiseBand.Around([0.5], 10)).Lower));

    // By logarithms of factorials, added up one by one.
    private static double Probability(int k, int n, double p)
    {
        static double LogFactorial(int m) => Enumerable.Range(1, m).Sum(i => Math.Log(i));
        return Math.Exp(LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k) + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p)));
    }
}
