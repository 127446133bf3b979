using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Generalization;

public sealed class LeakageDetectorTests
{
    private readonly LeakageDetector _detector = new();

    [Theory]
    [InlineData(9, Severity.Info)]
    [InlineData(10, Severity.Warning)]
    [InlineData(50, Severity.Error)]
    public void Leakage_SharedPixels_GrowWithTheirShare(int duplicates, Severity expected)
    {
        var finding = _detector.Fires(Run().Facts(facts => facts with { DuplicatesAcrossSplits = duplicates }));
        Assert.Equal(expected, finding.Severity);
        Assert.Equal(CauseKeys.Leakage, finding.Causes[0].Key);
    }

    [Fact]
    public void Leakage_NoSharedPixels_IsClear() => _detector.IsClear(Run().Facts(facts => facts with { DuplicatesAcrossSplits = 0 }));

    [Fact]
    public void Leakage_ImagesNotCompared_IsNotCheckedHoweverGoodTheCurves() =>
        Assert.Contains("Compare", _detector.IsNotChecked(Run()).WhatToLog, StringComparison.Ordinal);

    [Theory]
    [InlineData(8, true)]
    [InlineData(7, false)]
    public void Leakage_ValidationBetterThanTraining_IsARemarkAfterFiveEpochs(int epochs, bool fires)
    {
        var run = Run(epochs, validation: 0.9);
        if (fires) Assert.Equal(Severity.Info, _detector.Fires(run).Severity);
        else _detector.IsNotChecked(run);
    }

    [Fact]
    public void Leakage_ImagesThatLookAlike_CountAndAreShown()
    {
        var finding = _detector.Fires(Run().Facts(facts => facts with
        {
            DuplicatesAcrossSplits = 20, NearDuplicatesAcrossSplits = 40,
            Repetitions = [new() { Path = "v/1.png", OriginalPath = "t/2.png", IsAcrossSplits = true }],
        }));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("60 of 1000", finding.Message, StringComparison.Ordinal);
        Assert.Equal("looks like t/2.png", finding.Evidence[0].Samples[0].Caption);
    }

    [Theory]
    [InlineData(9, null, null)]
    [InlineData(10, null, Severity.Warning)]
    [InlineData(10, 100, Severity.Info)]
    public void Leakage_CopiesWithinTraining_WarnAsLongAsNothingIsDivided(int copies, int? validation, Severity? expected)
    {
        var run = new RunBuilder().Facts(facts => facts with { TrainCount = 1000, ValidationCount = validation, DuplicatesInTrain = copies - 4, NearDuplicatesInTrain = 4 });
        var finding = Diagnose.Findings(_detector, run.Events).SingleOrDefault(finding => finding.Split == DataSplit.Train);
        Assert.Equal(expected, finding?.Severity);
    }

    private static RunBuilder Run(int epochs = 10, double validation = 0.8) => new RunBuilder()
        .Facts(facts => facts with { ValidationCount = 1000 })
        .Epochs(("train.accuracy", Shapes.Constant(epochs, 0.8)), ("validation.accuracy", Shapes.Constant(epochs, validation)));

    [Theory]
    [InlineData(0.88, 0.96, false)]
    [InlineData(0.93, 0.96, true)]
    [InlineData(0.93, 1.2, false)]
    public void Leakage_EvenDoubtWithMostAnswersRight_IsLearningByHeart(double train, double validation, bool fires)
    {
        var run = Even(0.85, train, 0.86, validation);
        if (fires) Assert.Equal((Severity.Warning, CauseKeys.Leakage), (_detector.Fires(run).Severity, _detector.Fires(run).Causes[0].Key));
        else _detector.IsNotChecked(run);
    }

    [Fact]
    public void Leakage_EvenDoubtThatValidationDoesNotShare_IsNotALeak() => _detector.IsNotChecked(Even(0.85, 0.95, 0.79, 0.95));

    [Fact]
    public void Leakage_EvenDoubtWhereImagesWereCompared_IsClear() => _detector.IsClear(
        Even(0.85, 0.95, 0.86, 0.95).Facts(facts => facts with { ValidationCount = 1000, DuplicatesAcrossSplits = 0 }));

    /// <summary>Ten classes, learned along lines to these accuracies and shares of the loss of even doubt.</summary>
    private static RunBuilder Even(double train, double trainEvenness, double validation, double evenness)
    {
        return new RunBuilder().Epochs(
            ("train.accuracy", [.. Shapes.Line(17, 0.1, train), train, train, train]), ("train.loss", Loss(train, trainEvenness)),
            ("validation.accuracy", [.. Shapes.Line(17, 0.1, validation), validation, validation, validation]),
            ("validation.loss", Loss(validation, evenness)));

        static double[] Loss(double accuracy, double evenness)
        {
            var end = evenness * -(accuracy * Math.Log(accuracy) + (1 - accuracy) * Math.Log((1 - accuracy) / 9));
            return [.. Shapes.Line(17, Math.Log(10), end), end, end, end];
        }
    }
}
