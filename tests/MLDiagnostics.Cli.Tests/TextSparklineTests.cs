using MLDiagnostics.Cli.Output;

namespace MLDiagnostics.Cli.Tests;

public sealed class TextSparklineTests
{
    [Theory]
    [InlineData(new double[] { 0, 1, 2, 3, 4, 5, 6, 7 }, "▁▂▃▄▅▆▇█")]
    [InlineData(new double[] { 5, 5 }, "▁▁")]
    [InlineData(new[] { 1, double.NaN, 0 }, "█×▁")]
    [InlineData(new double[0], "")]
    public void Sparkline_DrawsFromTheSmallestToTheLargest(double[] values, string expected) => Assert.Equal(expected, TextSparkline.Of(values, 24));

    [Fact]
    public void Sparkline_OfManyValues_DrawsTheirMeans() => Assert.Equal("▁█", TextSparkline.Of([0, 0, 0, 1, 1, 1], 2));

    [Fact]
    public void Sparkline_WhereNothingWasLogged_HasAGap() => Assert.Equal("▁ █", TextSparkline.Of([0, Missing.Value, 1], 3));
}
