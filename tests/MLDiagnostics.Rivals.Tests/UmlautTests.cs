using static MLDiagnostics.Rivals.Tests.Rule;

namespace MLDiagnostics.Rivals.Tests;

public sealed class UmlautTests
{
    [Fact]
    public void NanLoss_FiresOnNaN()
    {
        Assert.True(Fires(new UmlautNanLoss(), ("train.loss", [1, double.NaN])));
        Assert.False(Fires(new UmlautNanLoss(), ("train.loss", [1, 2])));
    }

    [Theory]
    [InlineData(1.001, 0.9, true)]
    [InlineData(1, 0.9, false)]
    [InlineData(1.001, 1, false)]
    public void Overfitting_NeedsOneEpoch(double validation, double train, bool fires) =>
        Assert.Equal(fires, Fires(new UmlautOverfitting(), ("train.loss", [1, train]), ("validation.loss", [1, validation])));

    [Theory]
    [InlineData(0.96, 0.96, 3, false)]
    [InlineData(0.96, 0.96, 4, true)]
    [InlineData(0.95, 0.95, 4, false)]
    [InlineData(0.56, 0.5, 1, true)]
    [InlineData(0.54, 0.5, 1, false)]
    public void ValidationAccuracy_IsHighAfterTheThirdEpochOrAheadOfTraining(double validation, double train, int epochs, bool fires) => Assert.Equal(
        fires, Fires(new UmlautValidationAccuracy(), ("train.accuracy", Repeat(train, epochs)), ("validation.accuracy", Repeat(validation, epochs))));

    [Theory]
    [InlineData(0.01, false)]
    [InlineData(0.011, true)]
    [InlineData(1e-7, false)]
    [InlineData(9e-8, true)]
    public void LearningRate_HasAbsoluteLimits(double rate, bool fires) => Assert.Equal(fires, Fires(new UmlautLearningRate(), ("learning_rate", [rate])));
}
