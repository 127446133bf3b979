using MLDiagnostics.Testing;
using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class EarlyStoppingImprovingDetectorTests
{
    private static readonly EarlyStoppingImprovingDetector Detector = new();

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(5, false)]
    public void Run_ThatEndsWithinItsPatience_Fires(int waited, bool fires) =>
        Assert.Equal(fires, Find(Detector, Keras().Epochs(("validation.loss", [1, 0.9, 0.8, 0.7, .. Repeat(waited, 0.75)]))) is not null);

    [Fact]
    public void Accuracy_IsWatchedUpwards()
    {
        Assert.NotNull(Find(Detector, Keras("val_accuracy, min_delta 0.01, patience 3").Epochs(("validation.accuracy", [0.1, 0.2, 0.3, 0.4]))));
        Assert.Null(Find(Detector, Keras("val_accuracy, min_delta 0.01, patience 3").Epochs(("validation.accuracy", [0.1, 0.2, 0.205, 0.206, 0.207]))));
    }

    [Fact]
    public void NaN_IsNoGain() =>
        Assert.Null(Find(Detector, Keras().Epochs(("validation.loss", [1, 0.9, double.NaN, double.NaN, double.NaN]))));

    [Fact]
    public void Run_ThatEndedOtherwise_IsClear()
    {
        Assert.Null(Find(Detector, Keras().Epochs(("validation.loss", [1, 0.9, 0.8, 0.7])).End(RunEndReason.Stopped)));
        Assert.Null(Find(Detector, Keras().Configure("epochs", 4).Epochs(("validation.loss", [1, 0.9, 0.8, 0.7]))));
        Assert.Null(Find(Detector, Keras().Epochs(("validation.loss", [1, 0.9]))));
    }

    [Fact]
    public void WatchedValue_NotKnown_IsNotChecked() => Assert.True(IsNotChecked(Detector, Keras().Epochs(("validation.accuracy", [0.1, 0.2, 0.3, 0.4]))));

    private static RunBuilder Keras(string criterion = "val_loss, patience 3") => new RunBuilder().Configure("epochs", 50).Configure("early_stopping", criterion);
}
