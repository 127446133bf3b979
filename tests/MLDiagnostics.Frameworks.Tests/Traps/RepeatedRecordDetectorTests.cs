using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class RepeatedRecordDetectorTests
{
    private static readonly RepeatedRecordDetector Detector = new();

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void Epochs_ThatAreAllEqual_Fire(int epochs, bool fires) =>
        Assert.Equal(fires, Find(Detector, ImageTrainer().Epochs(("train.loss", Repeat(epochs, 0.3)), ("train.accuracy", Repeat(epochs, 0.9)), ("learning_rate", Repeat(epochs, 0.004)))) is not null);

    [Fact]
    public void Epochs_ThatDifferInOneSeries_AreClear() =>
        Assert.Null(Find(Detector, ImageTrainer().Epochs(("train.loss", Repeat(4, 0.3)), ("train.accuracy", Repeat(4, 0.9)), ("learning_rate", [0.01, 0.01, 0.0094, 0.0094]))));

    [Fact]
    public void NaN_IsAnotherMatter() =>
        Assert.Null(Find(Detector, ImageTrainer().Epochs(("train.loss", Repeat(4, double.NaN)), ("train.accuracy", Repeat(4, double.NaN)))));

    [Fact]
    public void OtherTrainers_AreNotChecked() =>
        Assert.True(IsNotChecked(Detector, new Testing.RunBuilder().Epochs(("train.loss", Repeat(4, 0.3)), ("train.accuracy", Repeat(4, 0.9)))));

    [Fact]
    public void Cure_CopiesTheValues() =>
        Assert.Contains("history.Add((t.Epoch", Find(Detector, ImageTrainer().Epochs(("train.loss", Repeat(4, 0.3)), ("train.accuracy", Repeat(4, 0.9))))!.Remedies[0].Code, StringComparison.Ordinal);
}
