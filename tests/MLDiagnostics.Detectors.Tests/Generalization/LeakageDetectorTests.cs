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

    private static RunBuilder Run(int epochs = 10, double validation = 0.8) => new RunBuilder()
        .Facts(facts => facts with { ValidationCount = 1000 })
        .Epochs(("train.accuracy", Shapes.Constant(epochs, 0.8)), ("validation.accuracy", Shapes.Constant(epochs, validation)));
}
