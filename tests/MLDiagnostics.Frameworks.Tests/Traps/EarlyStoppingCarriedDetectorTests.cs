using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class EarlyStoppingCarriedDetectorTests
{
    private static readonly EarlyStoppingCarriedDetector Detector = new();

    [Theory]
    [InlineData(1, true)]
    [InlineData(19, true)]
    [InlineData(20, false)]
    public void Run_ThatEndsBeforeItsPatience_Fires(int epochs, bool fires) =>
        Assert.Equal(fires, Find(Detector, ImageTrainer().Epochs(("validation.accuracy", Repeat(epochs, 0.5)))) is not null);

    [Fact]
    public void Run_ThatWasStoppedOrFailed_IsClear()
    {
        Assert.Null(Find(Detector, ImageTrainer().Epoch(("validation.accuracy", 0.5)).End(RunEndReason.Stopped)));
        Assert.Null(Find(Detector, ImageTrainer().Epoch(("validation.accuracy", 0.5)).End(RunEndReason.Failed)));
    }

    [Fact]
    public void Run_OfAllEpochsAskedFor_IsClear() =>
        Assert.Null(Find(Detector, ImageTrainer().Configure("epochs", 5).Epochs(("validation.accuracy", Repeat(5, 0.5)))));

    [Theory]
    [InlineData("val_loss")]
    [InlineData("patience")]
    [InlineData("patience x")]
    public void Patience_NotTold_IsNotChecked(string criterion) =>
        Assert.True(IsNotChecked(Detector, ImageTrainer().Configure("early_stopping", criterion).Epoch(("validation.accuracy", 0.5))));

    [Fact]
    public void Cure_IsACriterionForEachFit() =>
        Assert.Contains("new ImageClassificationTrainer.EarlyStopping(patience: 20)", Find(Detector, ImageTrainer().Epoch(("validation.accuracy", 0.5)))!.Remedies[0].Code, StringComparison.Ordinal);
}
