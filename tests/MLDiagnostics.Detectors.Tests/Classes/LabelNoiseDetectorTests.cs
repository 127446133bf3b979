using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Classes;

public sealed class LabelNoiseDetectorTests
{
    private readonly LabelNoiseDetector _detector = new();

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void LabelNoise_EqualImagesWithOtherLabels_AreTold(int conflicts, bool fires)
    {
        var run = new RunBuilder().Facts(facts => facts with { TrainCount = 1000, ConflictingLabels = conflicts, OutputCount = 10 }).Epoch(("train.loss", 1));
        if (fires) Assert.Equal(Severity.Warning, _detector.Fires(run).Severity);
        else _detector.IsClear(run);
    }

    [Fact]
    public void LabelNoise_FewerThanOneInAThousand_IsARemark() => Assert.Equal(Severity.Info, _detector.Fires(
        new RunBuilder().Facts(facts => facts with { TrainCount = 2000, ConflictingLabels = 1, OutputCount = 10 }).Epoch(("train.loss", 1))).Severity);

    [Theory]
    [InlineData(4.0, Severity.Warning)]
    [InlineData(1.5, Severity.Info)]
    public void LabelNoise_UnlearnedByHeart_WarnsWhenTheLossHasDoubledToo(double loss, Severity expected)
    {
        var finding = _detector.Fires(Memorised(end: 0.4, loss));
        Assert.Equal(expected, finding.Severity);
        Assert.Equal(CauseKeys.LabelNoise, finding.Causes[0].Key);
    }

    [Fact]
    public void LabelNoise_AccuracyStays_IsClear() => _detector.IsClear(Memorised(end: 0.58, loss: 4));

    [Fact]
    public void LabelNoise_NothingMemorised_IsNotChecked() => _detector.IsNotChecked(
        new RunBuilder().Facts(facts => facts with { OutputCount = 10 }).Epochs(("train.accuracy", Shapes.Constant(20, 0.3)), ("validation.accuracy", Shapes.Constant(20, 0.3))));

    [Fact]
    public void LabelNoise_Regression_IsNotChecked() => _detector.IsNotChecked(new RunBuilder().Configure("loss", "mse").Epoch(("train.loss", 1)));

    private static RunBuilder Memorised(double end, double loss) => new RunBuilder()
        .Facts(facts => facts with { OutputCount = 10, ValidationCount = 1000 })
        .Epochs(
            ("train.accuracy", Shapes.Line(30, 0.2, 1)), ("validation.accuracy", [.. Shapes.Line(8, 0.2, 0.6), .. Shapes.Line(10, 0.6, end), .. Shapes.Constant(12, end)]),
            ("validation.loss", [.. Shapes.Line(8, 2.3, 1), .. Shapes.Line(22, 1, loss)]));
}
