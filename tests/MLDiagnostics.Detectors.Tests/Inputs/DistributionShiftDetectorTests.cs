using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Inputs;

public sealed class DistributionShiftDetectorTests
{
    private readonly DistributionShiftDetector _detector = new();

    [Fact]
    public void DistributionShift_SameShares_IsClear() => _detector.IsClear(Run([new("a", 900), new("b", 100)], [new("a", 90), new("b", 10)]));

    [Fact]
    public void DistributionShift_OtherShares_Warns()
    {
        var finding = _detector.Fires(Run([new("a", 500), new("b", 500)], [new("a", 90), new("b", 10)]));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.True(finding.Remedies[0].Change!["stratified"]!.Flag);
    }

    [Fact]
    public void DistributionShift_BalancedValidationOfImbalancedTraining_IsARemark() =>
        Assert.Equal(Severity.Info, _detector.Fires(Run([new("a", 950), new("b", 50)], [new("a", 100), new("b", 100)])).Severity);

    [Theory]
    [InlineData(40, false)]
    [InlineData(60, true)]
    public void DistributionShift_ClassMissingInValidation_IsToldWhereFiveWereToBeExpected(int count, bool fires)
    {
        var run = Run([new("a", 1000 - count), new("b", count)], [new("a", 100), new("b", 0)]);
        if (fires) Assert.Contains("\"b\" has no validation example", _detector.Fires(run).Message, StringComparison.Ordinal);
        else _detector.IsClear(run);
    }

    [Fact]
    public void DistributionShift_ClassMissingInTraining_IsTold() => Assert.Contains(
        "\"b\" has no training example", _detector.Fires(Run([new("a", 1000)], [new("a", 100), new("b", 100)])).Message, StringComparison.Ordinal);

    [Fact]
    public void DistributionShift_FewExamples_AreWithinChance() => _detector.IsClear(Run([new("a", 5), new("b", 5)], [new("a", 4), new("b", 2)]));

    [Fact]
    public void DistributionShift_NotCounted_SaysWhatToGive() => Assert.NotEmpty(_detector.IsNotChecked(new RunBuilder()).WhatToLog);

    [Theory]
    [InlineData(0.49, 1, false)]
    [InlineData(0.51, 1, true)]
    [InlineData(0, 1.49, false)]
    [InlineData(0, 1.51, true)]
    [InlineData(0, 0.66, true)]
    public void DistributionShift_OtherInputs_AreToldApartFromLabels(double mean, double deviation, bool fires)
    {
        var run = Run([new("a", 90), new("b", 90)], [new("a", 20), new("b", 20)]).Facts(facts => facts with
        {
            Inputs = new() { Mean = 0, Deviation = 1 }, ValidationInputs = new() { Mean = mean, Deviation = deviation },
        });
        if (!fires) _detector.IsClear(run);
        else Assert.Equal(("inputs", Severity.Warning), (_detector.Fires(run).Part, _detector.Fires(run).Severity));
    }

    [Theory]
    [InlineData(0.19, 0.1, false)]
    [InlineData(0.21, 0.1, true)]
    [InlineData(0.21, 0.3, false)]
    public void DistributionShift_OfAProperty_IsBeyondThresholdAndChance(double distance, double critical, bool fires)
    {
        var shift = new PropertyShift { Property = "brightness", TrainMean = 100, ValidationMean = 140, Distance = distance, Critical = critical };
        var run = Run([new("a", 90), new("b", 90)], [new("a", 20), new("b", 20)]).Facts(facts => facts with { PropertyShifts = [shift] });
        if (!fires) _detector.IsClear(run);
        else Assert.Contains("brightness", _detector.Fires(run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DistributionShift_OfLabelsAndInputs_GivesBothFindings() => Assert.Equal(
        [null, "inputs"],
        Diagnose.Findings(_detector, Run([new("a", 500), new("b", 500)], [new("a", 90), new("b", 10)]).Facts(facts => facts with
        {
            Inputs = new() { Mean = 0, Deviation = 1 }, ValidationInputs = new() { Mean = 3, Deviation = 1 },
        }).Events).Select(finding => finding.Part).Order(StringComparer.Ordinal));

    private static RunBuilder Run(ClassCount[] training, ClassCount[] validation) =>
        new RunBuilder().Facts(facts => facts with { TrainClasses = training, ValidationClasses = validation }).Epoch(("train.loss", 1));

    [Theory]
    [InlineData(0.35, 0.16, 0.3, true)]
    [InlineData(0.35, 0.3, 0.3, false)]
    [InlineData(0.12, 0.11, 0.3, false)]
    [InlineData(0.35, 0.16, 0.75, false)]
    public void DistributionShift_GapBeforeAnythingIsKnownByHeart_IsTold(double first, double early, double end, bool fires)
    {
        var run = new RunBuilder().Facts(facts => facts with { OutputCount = 10 }).Epochs(
            ("train.loss", Shapes.Decay(12, 2, 0.5)), ("train.accuracy", [first, .. Shapes.Line(11, first + 0.1, 0.8)]),
            ("validation.loss", Shapes.Constant(12, 2)), ("validation.accuracy", [.. Shapes.Constant(6, early), .. Shapes.Line(6, early, end)]));
        if (fires) Assert.Contains("when every image was new", _detector.Fires(run).Message, StringComparison.Ordinal);
        else _detector.IsNotChecked(run);
    }
}
