using static MLDiagnostics.Rivals.Tests.Rule;

namespace MLDiagnostics.Rivals.Tests;

public sealed class TrainproofTests
{
    private const string Train = "train.loss";
    private const string Validation = "validation.loss";
    private const string Norm = "train.gradient_norm";

    [Fact]
    public void Nan_FiresOnNaNAlone()
    {
        Assert.True(Fires(new TrainproofNan(), (Train, [1, double.NaN])));
        Assert.False(Fires(new TrainproofNan(), (Train, [1, double.PositiveInfinity])));
    }

    [Fact]
    public void ZeroLoss_WantsFiveZeros()
    {
        Assert.True(Fires(new TrainproofZeroLoss(), (Train, Repeat(0, 5))));
        Assert.False(Fires(new TrainproofZeroLoss(), (Train, Repeat(0, 4))));
        Assert.False(Fires(new TrainproofZeroLoss(), (Train, [0, 0, 0, 0, 1e-9])));
    }

    [Fact]
    public void ZeroGradient_WantsEveryNormZero()
    {
        Assert.True(Fires(new TrainproofZeroGradient(), (Norm, [0, 0])));
        Assert.False(Fires(new TrainproofZeroGradient(), (Norm, [0, 1e-12])));
    }

    [Theory]
    [InlineData(0.0009, true)]
    [InlineData(0.0011, false)]
    public void Flat_ComparesDeviationWithAThousandthOfTheMean(double deviation, bool fires) =>
        Assert.Equal(fires, Fires(new TrainproofFlat(), (Train, [1 - deviation, 1 + deviation])));

    [Theory]
    [InlineData(1.5, false)]
    [InlineData(1.51, true)]
    public void Diverge_ComparesTheEndWithOneAndAHalfTimesTheLowest(double end, bool fires) =>
        Assert.Equal(fires, Fires(new TrainproofDiverge(), (Train, [3, 0, 1, end])));

    [Theory]
    [InlineData(0.94, false)]
    [InlineData(0.96, true)]
    public void DeadRun_WantsAGainOfFivePercent(double end, bool fires)
    {
        Assert.Equal(fires, Fires(new TrainproofDeadRun(), (Train, [.. Repeat(1, 5), .. Repeat(end, 5)])));
        Assert.False(Fires(new TrainproofDeadRun(), (Train, [.. Repeat(1, 5), .. Repeat(end, 4)])));
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(10.1, true)]
    public void GradientSpike_ComparesWithTenTimesTheMedian(double norm, bool fires) =>
        Assert.Equal(fires, Fires(new TrainproofGradientSpike(), (Norm, [1, 1, 1, norm])));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void ZeroRate_WantsMoreThanATenth(int zeros, bool fires) =>
        Assert.Equal(fires, Fires(new TrainproofZeroRate(), ("learning_rate", [.. Repeat(0, zeros), .. Repeat(0.1, 10 - zeros)])));

    [Theory]
    [InlineData(1.2, false)]
    [InlineData(1.21, true)]
    public void Overfit_ComparesWithTheLowestWhileTrainingFalls(double end, bool fires)
    {
        Assert.Equal(fires, Fires(new TrainproofOverfit(), (Train, [4, 3, 2, 1]), (Validation, [2, 1, 1, end])));
        Assert.False(Fires(new TrainproofOverfit(), (Train, [1, 1, 1, 1]), (Validation, [2, 1, 1, end])));
        Assert.False(Fires(new TrainproofOverfit(), (Train, [3, 2, 1]), (Validation, [1, 1, end])));
    }
}
