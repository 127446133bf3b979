using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class LastEpochWeightsDetectorTests
{
    private static readonly LastEpochWeightsDetector Detector = new();

    [Fact]
    public void Run_ThatEndsBelowItsBest_Fires()
    {
        var finding = Find(Detector, ImageTrainer().Epochs(("validation.accuracy", [0.5, 0.9, 0.8, 0.7])));
        Assert.NotNull(finding);
        Assert.Equal((2, 4), (finding.Epochs!.Value.First, finding.Epochs.Value.Last));
        Assert.Equal(2, finding.Remedies[0].Change!["epochs"]?.Number);
    }

    [Theory]
    [InlineData(0.8405, false)]
    [InlineData(0.8395, true)]
    public void Loss_WithinTwoStandardErrors_IsNoise(double last, bool fires) => // 2·√(0.9·0.1/100) = 0.06
        Assert.Equal(fires, Find(Detector, ImageTrainer().Epochs(("validation.accuracy", [0.5, 0.9, last]))) is not null);

    [Fact]
    public void Run_OfANetworkThatIsTrained_IsLeftToOthers() =>
        Assert.True(IsNotChecked(Detector, ImageTrainer().Model(model => model with { TrainableHiddenLayers = 3 }).Epochs(("validation.accuracy", [0.5, 0.9, 0.1]))));

    [Fact]
    public void Trainer_ThatRestoresTheBest_IsLeftAlone() =>
        Assert.True(IsNotChecked(Detector, ImageTrainer().Configure("restore_best", true).Epochs(("validation.accuracy", [0.5, 0.9, 0.1]))));

    [Fact]
    public void Run_OfTwoEpochs_IsTooShort() =>
        Assert.True(IsNotChecked(Detector, ImageTrainer().Epochs(("validation.accuracy", [0.9, 0.1]))));

    [Fact]
    public void Values_ThatAreNaN_AreLeftOut() =>
        Assert.Null(Find(Detector, ImageTrainer().Epochs(("validation.accuracy", [0.5, 0.9, 0.9, double.NaN]))));
}
