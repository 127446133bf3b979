using static MLDiagnostics.Rivals.Tests.Rule;

namespace MLDiagnostics.Rivals.Tests;

public sealed class SkAutodTests
{
    [Fact]
    public void Overfit_WantsTwoRisesOfSmoothedValidationWhileTrainingFalls()
    {
        double[] falling = [5, 4, 3, 2, 1];
        Assert.True(Fires(new SkAutodOverfit(), ("train.loss", falling), ("validation.loss", [1, 2, 3, 4, 5])));
        Assert.False(Fires(new SkAutodOverfit(), ("train.loss", falling), ("validation.loss", [1, 1, 1, 1, 1])));
        Assert.False(Fires(new SkAutodOverfit(), ("train.loss", falling[..4]), ("validation.loss", [1, 2, 3, 4])));
    }

    [Theory]
    [InlineData(0.51, true)]
    [InlineData(0.49, false)]
    public void LearningRateHigh_WantsTwoTurnsAndAnEndAboveHalfTheStart(double end, bool fires)
    {
        Assert.Equal(fires, Fires(new SkAutodLearningRateHigh(), ("train.loss", [1, 0.3, 0.8, end])));
        Assert.False(Fires(new SkAutodLearningRateHigh(), ("train.loss", [1, 0.9, 0.8, end])));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2.99, false)]
    public void Exploding_IsThriceInOneEpoch(double loss, bool fires) => Assert.Equal(fires, Fires(new SkAutodExploding(), ("train.loss", [1, loss])));

    [Theory]
    [InlineData(0.89, true)]
    [InlineData(0.91, false)]
    public void Leakage_WantsALeadOfATenthAfterTheFirstQuarter(double validation, bool fires)
    {
        Assert.Equal(fires, Fires(new SkAutodLeakage(), ("train.loss", Repeat(1, 8)), ("validation.loss", [.. Repeat(1, 7), validation])));
        Assert.False(Fires(new SkAutodLeakage(), ("train.loss", Repeat(1, 8)), ("validation.loss", [1, validation, .. Repeat(1, 6)])));
    }
}
