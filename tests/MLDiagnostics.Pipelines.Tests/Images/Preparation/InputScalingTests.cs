using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Tests.Images.Preparation;

public sealed class InputScalingTests
{
    // Two images of one pixel and two channels: channel means 100 and 30, deviations 100 and 10.
    private static readonly ImageSet Train = Samples.OfPixels(2, [0, 20], [200, 40]);

    [Theory]
    [InlineData(InputScale.Centred, new[] { -0.5f, (20 / 255f) - 0.5f, (200 / 255f) - 0.5f, (40 / 255f) - 0.5f })]
    [InlineData(InputScale.Unit, new[] { 0f, 20 / 255f, 200 / 255f, 40 / 255f })]
    [InlineData(InputScale.Mean, new[] { -100 / 255f, -10 / 255f, 100 / 255f, 10 / 255f })]
    [InlineData(InputScale.Standardise, new[] { -1f, -1f, 1f, 1f })]
    [InlineData(InputScale.None, new[] { 0f, 20f, 200f, 40f })]
    public void CopyTo_EachScale_GivesItsNumbers(InputScale scale, float[] expected)
    {
        var source = InputScaling.Fit(Train, scale).Apply(Train);

        Span<float> values = new float[4];
        source.CopyTo(0, values[..2]);
        source.CopyTo(1, values[2..]);

        for (var i = 0; i < 4; i++)
            Assert.Equal(expected[i], values[i], 1e-6f);
    }

    [Fact]
    public void Apply_ToValidation_UsesTheStatisticsOfTraining()
    {
        var source = InputScaling.Fit(Train, InputScale.Standardise).Apply(Samples.OfPixels(2, [100, 50]));

        var values = new float[2];
        source.CopyTo(0, values);

        Assert.Equal([0f, 2f], values);
    }

    [Fact]
    public void CopyTo_ThreeChannels_UsesEachChannelsTable()
    {
        var set = Samples.OfPixels(3, [0, 10, 20], [2, 14, 28]);

        var values = new float[3];
        InputScaling.Fit(set, InputScale.Standardise).Apply(set).CopyTo(1, values);

        Assert.Equal([1f, 1f, 1f], values);
    }

    [Fact]
    public void Fit_ConstantChannel_GivesFiniteNumbers()
    {
        var set = Samples.OfPixels(1, [7], [7]);

        var values = new float[1];
        InputScaling.Fit(set, InputScale.Standardise).Apply(set).CopyTo(0, values);

        Assert.Equal(0f, values[0]);
    }

    [Fact]
    public void Measure_RawPixels_AreWholeNumbersWithTheirMoments()
    {
        var measured = InputScaling.Fit(Train, InputScale.None).Measure();

        Assert.Equal(65, measured.Overall.Mean, 1e-9);
        Assert.Equal(Math.Sqrt(((65.0 * 65) + (45.0 * 45) + (135.0 * 135) + (25.0 * 25)) / 4), measured.Overall.Deviation, 1e-9);
        Assert.Equal((0, 200), (measured.Overall.Minimum, measured.Overall.Maximum));
        Assert.True(measured.Overall.IsIntegral);
        Assert.Equal(2, measured.Overall.ExampleCount);
        Assert.Equal(10, measured.Overall.DeviationRatio!.Value, 1e-9);
        Assert.Equal([100, 30], measured.Channels.Select(c => c.Mean));
        Assert.Equal([100, 10], measured.Channels.Select(c => c.Deviation));
    }

    [Fact]
    public void Measure_Standardised_IsOfMeanZeroAndDeviationOne()
    {
        var set = Samples.OfPixels(1, [.. Enumerable.Range(0, 100).Select(i => new[] { (byte)(i * i % 251) })]);

        var measured = InputScaling.Fit(set, InputScale.Standardise).Measure();

        Assert.Equal(0, measured.Overall.Mean, 1e-6);
        Assert.Equal(1, measured.Overall.Deviation, 1e-6);
        Assert.False(measured.Overall.IsIntegral);
    }

    [Fact]
    public void Measure_ConstantInputs_HaveNoRatioOfDeviations()
    {
        Assert.Null(InputScaling.Fit(Samples.OfPixels(1, [7]), InputScale.None).Measure().Overall.DeviationRatio);
    }

    [Fact]
    public void Apply_OtherNumberOfChannels_Throws()
    {
        Assert.Throws<ArgumentException>(() => InputScaling.Fit(Train, InputScale.Unit).Apply(Samples.OfPixels(1, [1])));
    }
}
