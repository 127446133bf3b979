using MLDiagnostics.Testing;
using static MLDiagnostics.Rivals.Tests.Rule;

namespace MLDiagnostics.Rivals.Tests;

public sealed class SageMakerTests
{
    [Theory]
    [InlineData(1.09, false)]
    [InlineData(1.11, true)]
    public void Overfit_NeedsATenthInOneEpoch(double validation, bool fires) =>
        Assert.Equal(fires, Fires(new SageMakerOverfit(), ("train.loss", [1, 1]), ("validation.loss", [1, validation])));

    [Theory]
    [InlineData(0.9989, false)]
    [InlineData(0.9991, true)]
    public void LossNotDecreasing_WantsATenthOfAPercentInTenEpochs(double end, bool fires)
    {
        Assert.Equal(fires, Fires(new SageMakerLossNotDecreasing(), ("train.loss", [.. Repeat(1, 10), end])));
        Assert.False(Fires(new SageMakerLossNotDecreasing(), ("train.loss", [.. Repeat(1, 9), end])));
    }

    [Fact]
    public void ExplodingTensor_IsAnythingNotFinite()
    {
        Assert.True(Fires(new SageMakerExplodingTensor(), ("train.loss", [1]), ("validation.loss", [double.NegativeInfinity])));
        Assert.False(Fires(new SageMakerExplodingTensor(), ("train.loss", [1e300])));
    }

    [Theory]
    [InlineData(0.9e-5, true)]
    [InlineData(1.1e-5, false)]
    public void VanishingGradient_IsTheNormOverTheRootOfTheWeights(double norm, bool fires) => Assert.Equal(fires, Fires(
        new SageMakerVanishingGradient(), new RunBuilder().Model(model => model with { ParameterCount = 10_000 }).Epoch(("train.gradient_norm", norm))));

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0.51, true)]
    public void DeadRelu_WantsMoreThanHalf(double share, bool fires) =>
        Assert.Equal(fires, Fires(new SageMakerDeadRelu(), ("train.dead_relu_fraction", [0, share])));

    [Theory]
    [InlineData(5000, 500, 1, false)]
    [InlineData(5001, 500, 1, true)]
    [InlineData(101, 10, 1, false)]
    [InlineData(500, 500, 0.31, false)]
    [InlineData(500, 500, 0.29, true)]
    public void ClassImbalance_ComparesCountsAndMispredictions(int more, int fewer, double recall, bool fires) => Assert.Equal(fires, Fires(
        new SageMakerClassImbalance(),
        new RunBuilder().Facts(facts => facts with { TrainClasses = [new("a", more), new("b", fewer)], ValidationCount = 1000 })
            .Epoch(("validation.min_recall", recall))));
}
