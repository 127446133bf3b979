using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class ImagesDroppedDetectorTests
{
    private static readonly ImagesDroppedDetector Detector = new();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Epochs_OverNoImage_Fire(int images, bool fires) =>
        Assert.Equal(fires, Find(Detector, ImageTrainer().Facts(facts => facts with { TrainCount = images }).Epoch().Epoch()) is not null);

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, Severity.Info)]
    [InlineData(2, Severity.Warning)]
    public void Images_LeftOut_WarnFromOneInAHundred(int left, Severity? expected)
    {
        var finding = Find(Detector, ImageTrainer().Facts(facts => facts with { TrainCount = 150, LeftOutCount = left }).Epoch());
        Assert.Equal(expected, finding?.Severity);
    }

    [Fact]
    public void Run_WithoutAnEpoch_IsClear() =>
        Assert.Null(Find(Detector, ImageTrainer().Facts(facts => facts with { TrainCount = 0 })));

    [Fact]
    public void Count_NotKnown_IsNotChecked() =>
        Assert.True(IsNotChecked(Detector, ImageTrainer().Facts(facts => facts with { TrainCount = null }).Epoch()));

    [Fact]
    public void Cure_IsTheLineThatLoadsFiles() =>
        Assert.Contains("LoadRawImageBytes", Find(Detector, ImageTrainer().Facts(facts => facts with { TrainCount = 0 }).Epoch())!.Remedies[0].Code, StringComparison.Ordinal);
}
