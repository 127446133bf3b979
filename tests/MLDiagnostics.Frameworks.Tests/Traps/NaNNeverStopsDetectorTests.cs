using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class NaNNeverStopsDetectorTests
{
    private static readonly NaNNeverStopsDetector Detector = new();

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Epochs_OfNaNAtTheEnd_Fire(int epochs, bool fires)
    {
        var finding = Find(Detector, ImageTrainer().Epochs(("train.loss", [1, 0.5, .. Repeat(epochs, double.NaN)])));
        Assert.Equal(fires, finding is not null);
        if (fires) Assert.Equal(0.001, finding!.Remedies[0].Change!.Single().Value.Number!.Value, 12);
    }

    [Fact]
    public void NaN_ThatPassed_IsClear() =>
        Assert.Null(Find(Detector, ImageTrainer().Epochs(("train.loss", [double.NaN, double.NaN, double.NaN, double.NaN, 1]))));

    [Fact]
    public void Values_NotLogged_AreNoNaN() =>
        Assert.Null(Find(Detector, ImageTrainer().Epochs(("train.loss", [1, Missing.Value, Missing.Value, Missing.Value, Missing.Value]))));

    [Fact]
    public void Run_WithoutEarlyStopping_IsNotChecked() =>
        Assert.True(IsNotChecked(Detector, new MLDiagnostics.Testing.RunBuilder().Epochs(("train.loss", Repeat(5, double.NaN)))));
}
