using MLDiagnostics.Pipelines.Images.Inspection;

namespace MLDiagnostics.Pipelines.Tests.Images.Inspection;

public sealed class LooksHashTests
{
    [Fact]
    public void Shrink_ByWholeNumbers_IsTheMeanOfEachRectangle()
    {
        var grey = Grey(12, 18, seed: 3);
        var small = GreyGrid.Shrink(grey, 12, 18, 4, 9);
        for (var y = 0; y < 4; y++)
        {
            for (var x = 0; x < 9; x++)
            {
                var mean = Enumerable.Range(0, 6).Average(i => grey[(((3 * y) + (i / 2)) * 18) + (2 * x) + (i % 2)]);
                Assert.Equal(mean, small[(y * 9) + x], 3f);
            }
        }
    }

    [Theory]
    [InlineData(7, 5)]
    [InlineData(33, 1)]
    [InlineData(1, 1)]
    public void Shrink_KeepsTheMean(int height, int width)
    {
        var grey = Grey(height, width, seed: 5);
        Assert.Equal(grey.Average(), GreyGrid.Shrink(grey, height, width, 8, 9).Average(), 0.01);
    }

    [Fact]
    public void Difference_OfARamp_IsAllOnesOrNone()
    {
        float[] ramp = [.. Enumerable.Range(0, 32 * 32).Select(i => (float)(i % 32))];
        Assert.Equal(ulong.MaxValue, LooksHash.Difference(ramp, 32, 32));
        Assert.Equal(0UL, LooksHash.Difference([.. ramp.Select(value => -value)], 32, 32));
    }

    [Fact]
    public void Hashes_DoNotChangeWithBrightnessAndContrast()
    {
        var grey = Grey(40, 40, seed: 9);
        float[] brighter = [.. grey.Select(value => 20 + (value / 2))];
        Assert.Equal(LooksHash.Difference(grey, 40, 40), LooksHash.Difference(brighter, 40, 40));
        Assert.Equal(LooksHash.Frequency(grey, 40, 40), LooksHash.Frequency(brighter, 40, 40));
    }

    [Fact]
    public void Frequency_IsThatOfACosineTransformByItsDefinition()
    {
        var grey = Grey(32, 32, seed: 11);
        var coefficients = new List<double>();
        for (var v = 0; v < 8; v++)
            for (var u = 0; u < 8; u++)
                coefficients.Add(Enumerable.Range(0, 32 * 32).Sum(i =>
                    grey[i] * Math.Cos(Math.PI * u * ((2 * (i % 32)) + 1) / 64) * Math.Cos(Math.PI * v * ((2 * (i / 32)) + 1) / 64)));
        coefficients.RemoveAt(0);
        var median = coefficients.Order().ElementAt(31);
        var expected = coefficients.Aggregate(0UL, (hash, value) => (hash << 1) | (value > median ? 1UL : 0));
        Assert.Equal(expected, LooksHash.Frequency(grey, 32, 32));
    }

    private static float[] Grey(int height, int width, ulong seed) => [.. Samples.Noise(height, width, 1, seed).Pixels.ToArray().Select(pixel => (float)pixel)];
}
