using System.Globalization;
using MLDiagnostics.Reporting.Charts;
using MLDiagnostics.Reporting.Tests.Samples;

namespace MLDiagnostics.Reporting.Tests.Charts;

public sealed class NiceTicksTests
{
    public static TheoryData<double, double> Ranges => new()
    {
        { 0, 1 }, { 0.1, 0.3 }, { -5, 5 }, { 3, 3 }, { 0, 0 }, { -2, -2 }, { 1e9, 1e9 + 1e-7 }, { -1e308, 1e308 }, { 0, double.MaxValue },
        { 5e-324, 1e-320 }, { 1e-300, 1e300 }, { 0.999, 1.001 }, { 1e-12, 2e-12 }, { -1e-5, 1e7 },
    };

    [Theory]
    [MemberData(nameof(Ranges))]
    public void Linear_OfAnyRange_CoversItInSteps125(double minimum, double maximum) => AssertLinear(minimum, maximum);

    [Fact]
    public void Linear_Of5000RandomRanges_CoversThemInSteps125()
    {
        var noise = new Noise(7);
        for (var i = 0; i < 5000; i++)
        {
            var center = noise.Next() * Math.Pow(10, Math.Round(12 * noise.Next()));
            var width = Math.Abs(noise.Next()) * Math.Pow(10, Math.Round(12 * noise.Next()));
            AssertLinear(center - width, center + width);
        }
    }

    [Fact]
    public void Logarithmic_Of5000RandomRanges_CoversThemAt125()
    {
        var noise = new Noise(8);
        for (var i = 0; i < 5000; i++)
        {
            var low = Math.Pow(10, 100 * noise.Next());
            var high = low * Math.Pow(10, 50 * Math.Abs(noise.Next()));
            var (first, last, ticks) = NiceTicks.Logarithmic(low, high, 6);
            Assert.InRange(low, first * (1 - 1e-9), high);
            Assert.InRange(high, low, last * (1 + 1e-9));
            Assert.InRange(ticks[0], first * (1 - 1e-9), last);
            Assert.InRange(ticks[^1], first, last * (1 + 1e-9));
            Assert.InRange(ticks.Length, 2, 9);
            AssertRising(ticks);
            foreach (var tick in ticks) Assert.Contains(Mantissa(tick), (string[])["1", "2", "5"]);
        }
    }

    [Theory]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(0, 2.31, "0 0.5 1 1.5 2 2.5")]
    [InlineData(-0.3, 0.3, "-0.4 -0.2 0 0.2 0.4")]
    [InlineData(0, 40, "0 10 20 30 40")]
    public void Linear_OfKnownRanges_IsWhatAPersonWouldDraw(double minimum, double maximum, string expected) =>
        Assert.Equal(expected, string.Join(' ', NiceTicks.Linear(minimum, maximum, 5).Select(tick => tick.ToString(CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(0.02, 4, "0.02 0.05 0.1 0.2 0.5 1 2 5")]
    [InlineData(8, 512, "5 10 20 50 100 200 500 1000")]
    [InlineData(2.303, 43845, "10 100 1000 10000")]
    [InlineData(1e-5, 0.1, "1E-05 0.0001 0.001 0.01 0.1")]
    public void Logarithmic_OfKnownRanges_IsWhatAPersonWouldDraw(double minimum, double maximum, string expected) =>
        Assert.Equal(expected, string.Join(' ', NiceTicks.Logarithmic(minimum, maximum, 6).Ticks.Select(tick => tick.ToString(CultureInfo.InvariantCulture))));

    private static void AssertLinear(double minimum, double maximum)
    {
        var ticks = NiceTicks.Linear(minimum, maximum, 5);
        var size = Math.Max(Math.Abs(minimum), Math.Abs(maximum));
        if (size <= 8e307)
        {
            Assert.InRange(minimum, ticks[0] - (1e-9 * size), double.MaxValue);
            Assert.InRange(maximum, double.MinValue, ticks[^1] + (1e-9 * size));
        }

        Assert.InRange(ticks.Length, 2, 8);
        AssertRising(ticks);
        Assert.All(ticks, tick => Assert.True(double.IsFinite(tick)));
        var step = (ticks[^1] / (ticks.Length - 1)) - (ticks[0] / (ticks.Length - 1));
        if (step > 1e-9 * size) Assert.Contains(Mantissa(step), (string[])["1", "2", "5"]);
    }

    private static void AssertRising(double[] ticks)
    {
        for (var i = 1; i < ticks.Length; i++) Assert.True(ticks[i] > ticks[i - 1], $"{ticks[i - 1]:R} then {ticks[i]:R}");
    }

    private static string Mantissa(double value) => value.ToString("E3", CultureInfo.InvariantCulture).Split('E')[0].TrimEnd('0').TrimEnd('.');
}
