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

    [Theory]
    [InlineData(0.89, 0.45, false)]
    [InlineData(0.92, 0.45, true)]
    [InlineData(0.92, 0.39, false)]
    public void LabelNoise_EvenDoubtWhileValidationIsFarAhead_Warns(double evenness, double validation, bool fires) =>
        Expect(Doubtful(0.25, evenness, validation, evenness), fires, "where validation has");

    [Theory]
    [InlineData(0.94, false)]
    [InlineData(0.97, true)]
    [InlineData(1.2, false)]
    public void LabelNoise_ValidationStandsAtEvenDoubt_Warns(double evenness, bool fires)
    {
        var falling = Shapes.Line(20, 0.3, 0.0);
        var bound = evenness * Bound(0.22);
        Expect(Split(
            [.. falling.Select(more => bound - 0.01 + more)], Shapes.Constant(20, 0.21),
            [.. Shapes.Line(8, bound + 0.05, bound - 0.001), .. Shapes.Constant(12, bound)], Shapes.Constant(20, 0.22)), fires, "stood still");
    }

    [Fact]
    public void LabelNoise_LabelsSmoothedOnPurpose_AreNotDoubted() =>
        Expect(Doubtful(0.25, 0.95, 0.6, 0.95).Configure("label_smoothing", 0.3), fires: false, "");

    [Theory]
    [InlineData(1.9, true)]
    [InlineData(1.6, false)]
    public void LabelNoise_ValidationUndoneWithoutAGapBefore_Warns(double trainAtBest, bool fires) => Expect(Split(
        [.. Shapes.Line(8, 2.3, trainAtBest), .. Shapes.Line(22, trainAtBest, 0.2)], [.. Shapes.Line(30, 0.1, 0.95)],
        [.. Shapes.Line(8, 2.3, 1.9), .. Shapes.Line(22, 1.91, 4)], [.. Shapes.Line(8, 0.1, 0.4), .. Shapes.Line(22, 0.39, 0.28)]), fires, "undone");

    [Theory]
    [InlineData(490, false)]
    [InlineData(510, true)]
    public void LabelNoise_LearnedByHeartFromTheStart_NeedsFiftyExamplesAClass(int examples, bool fires)
    {
        var run = new RunBuilder().Facts(facts => facts with { TrainClasses = [.. Enumerable.Range(0, 10).Select(i => new ClassCount($"{i}", examples / 10))] })
            .Epochs(("train.loss", Shapes.Line(20, 2.3, 1.2)), ("train.accuracy", Shapes.Line(20, 0.1, 0.7)),
                ("validation.loss", Shapes.Line(20, 2.31, 2.9)), ("validation.accuracy", Shapes.Constant(20, 0.1)));
        if (fires) Assert.Equal(Severity.Warning, _detector.Fires(run).Severity);
        else _detector.IsClear(run);
    }

    private void Expect(RunBuilder run, bool fires, string text)
    {
        if (!fires)
        {
            _detector.IsClear(run);
            return;
        }

        var finding = _detector.Fires(run);
        Assert.Equal((Severity.Warning, CauseKeys.LabelNoise), (finding.Severity, finding.Causes[0].Key));
        if (text != "undone") Assert.Contains(text, finding.Message, StringComparison.Ordinal);
    }

    /// <summary>A run that stands at an accuracy with so much of the loss of even doubt, validation at another.</summary>
    private static RunBuilder Doubtful(double train, double trainEvenness, double validation, double evenness) => Split(
        [.. Shapes.Line(4, 2.3, 2.2), .. Shapes.Constant(16, trainEvenness * Bound(train))], [.. Shapes.Line(4, 0.1, 0.2), .. Shapes.Constant(16, train)],
        [.. Shapes.Line(19, 2.3, evenness * Bound(validation) + 0.001), evenness * Bound(validation)],
        [.. Shapes.Line(4, 0.1, 0.3), .. Shapes.Constant(16, validation)]);

    private static RunBuilder Split(double[] trainLoss, double[] train, double[] validationLoss, double[] validation) => new RunBuilder()
        .Facts(facts => facts with { OutputCount = 10, ValidationCount = 1000 })
        .Epochs(("train.loss", trainLoss), ("train.accuracy", train), ("validation.loss", validationLoss), ("validation.accuracy", validation));

    /// <summary>The entropy of an answer with that probability for the right class and equal ones for nine others, summed.</summary>
    private static double Bound(double accuracy)
    {
        double[] shares = [accuracy, .. Enumerable.Repeat((1 - accuracy) / 9, 9)];
        return -shares.Sum(share => share * Math.Log(share));
    }
}
