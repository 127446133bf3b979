using static MLDiagnostics.Rivals.Tests.Rule;

namespace MLDiagnostics.Rivals.Tests;

public sealed class AutotrainerTests
{
    private const string Train = "train.accuracy";
    private const string Validation = "validation.accuracy";

    [Theory]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    [InlineData(double.NaN, true)]
    public void Explode_IsFromAThousandOn(double loss, bool fires) => Assert.Equal(fires, Fires(new AutotrainerExplode(), ("train.loss", [1, loss])));

    [Theory]
    [InlineData(0.031, true)]
    [InlineData(0.029, false)]
    public void Oscillating_WantsSwingsOfThreePoints(double swing, bool fires) =>
        Assert.Equal(fires, Fires(new AutotrainerOscillating(), (Train, [0, 0.5 + swing, 0.5, 0.5 + swing, 0.5, 0.5 + swing, 0.5, 0.6])));

    [Fact]
    public void Oscillating_WantsAFifthAsManySwingsAsEpochs()
    {
        double[] rising = [.. Enumerable.Range(0, 8).Select(i => 0.6 + (i / 100.0))];
        Assert.True(Fires(new AutotrainerOscillating(), (Train, [0, 0.6, 0.5, 0.6, 0.5, .. rising[..5]])));
        Assert.False(Fires(new AutotrainerOscillating(), (Train, [0, 0.6, 0.5, 0.6, 0.5, .. rising[..6]])));
    }

    [Theory]
    [InlineData(0.5, 0.009, true)]
    [InlineData(0.5, 0.011, false)]
    [InlineData(0.7, 0.009, false)]
    public void Slow_WantsALowBestAndNoGain(double level, double gain, bool fires) =>
        Assert.Equal(fires, Fires(new AutotrainerSlow(), (Train, [level, level + gain]), (Validation, [level, level + gain])));
}
