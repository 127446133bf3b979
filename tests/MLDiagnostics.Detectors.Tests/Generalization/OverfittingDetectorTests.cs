using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Generalization;

public sealed class OverfittingDetectorTests
{
    private static readonly double[] Falling = Shapes.Decay(30, floor: 0.01, rate: 0.2);

    private readonly OverfittingDetector _detector = new();

    [Fact]
    public void Overfitting_ValidationRisesAndGapOpens_WarnsWithTheBestEpoch()
    {
        var finding = _detector.Fires(Run([.. Shapes.Line(10, 2, 1), .. Shapes.Line(20, 1.02, 1.5)], trainAccuracy: 0.98, validationAccuracy: 0.8));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.InRange(finding.Epochs!.Value.First, 9, 11);
        Assert.True(finding.Remedies[0].Change!["restore_best"]!.Flag);
        Assert.Contains("Validation loss rose", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(458, true)]
    [InlineData(50, false)]
    public void Overfitting_ValidationWhileBatchNormWarmsUp_IsPassedOver(int stepsPerEpoch, bool fires)
    {
        // Statistics of momentum 0.99 have forgotten their start after 458 steps: within one epoch here, after nine there.
        var run = new RunBuilder().Configure("batch_norm_momentum", 0.99).Configure("steps_per_epoch", stepsPerEpoch)
            .Epochs(("train.loss", Shapes.Line(12, 2, 0.1)), ("validation.loss", Shapes.Line(12, 1, 3)));
        if (fires) _detector.Fires(run);
        else Assert.Contains("warm up", _detector.IsNotChecked(run).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Overfitting_RiseWithoutLossOfAccuracy_IsOverConfidenceAndARemark()
    {
        var finding = _detector.Fires(Run([.. Shapes.Line(10, 2, 1), .. Shapes.Line(20, 1.02, 1.5)], trainAccuracy: 0.85, validationAccuracy: 0.84));
        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains("Over-confidence", finding.Concern, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.09, false)]
    [InlineData(1.12, true)]
    public void Overfitting_RiseNearTheThreshold_FiresJustOverIt(double end, bool fires)
    {
        var run = Run([.. Shapes.Line(10, 2, 1), .. Shapes.Constant(3, 1), .. Shapes.Constant(17, end)], 0.8, 0.78);
        if (fires) _detector.Fires(run);
        else _detector.IsClear(run);
    }

    [Theory]
    [InlineData(0.19, Severity.Info)]
    [InlineData(0.21, Severity.Warning)]
    public void Overfitting_GapAlone_WarnsFromTwentyPoints(double gap, Severity expected) =>
        Assert.Equal(expected, _detector.Fires(Run(Shapes.Decay(30), 0.8, 0.8 - gap)).Severity);

    [Theory]
    [InlineData(0.09)]
    [InlineData(0.02)]
    public void Overfitting_SmallGap_IsClear(double gap) => _detector.IsClear(Run(Shapes.Decay(30), 0.8, 0.8 - gap));

    [Fact]
    public void Overfitting_GapWithinTheErrorOfFewExamples_IsClear() =>
        _detector.IsClear(Run(Shapes.Decay(30), 0.8, 0.6).Facts(facts => facts with { ValidationCount = 20 }));

    [Fact]
    public void Overfitting_DifferentClassesInValidation_GapDoesNotCount()
    {
        var run = Run(Shapes.Decay(30), 0.95, 0.5).Facts(facts => facts with
        {
            TrainClasses = [new("a", 950), new("b", 50)], ValidationClasses = [new("a", 100), new("b", 100)],
        });
        _detector.IsClear(run);
    }

    [Theory]
    [InlineData(1.15, Severity.Info)]
    [InlineData(1.25, Severity.Warning)]
    public void Overfitting_RegressionWithoutAccuracy_WarnsFromTwentyPercent(double end, Severity expected)
    {
        double[] validation = [.. Shapes.Line(10, 2, 1), .. Shapes.Constant(3, 1), .. Shapes.Constant(17, end)];
        Assert.Equal(expected, _detector.Fires(new RunBuilder().Epochs(("train.loss", Shapes.Line(30, 2, 0.2)), ("validation.loss", validation))).Severity);
    }

    [Theory]
    [InlineData(0.41, false)]
    [InlineData(0.44, true)]
    public void Overfitting_RegressionThatExplainsTrainingAlone_WarnsFromTwentyPoints(double end, bool fires)
    {
        // Training ends at 0.02 of 2, which explains 0.99; validation must explain 0.79 or less, and have been best a while ago.
        double[] validation = [.. Shapes.Line(10, 2, 0.4), .. Shapes.Line(20, 0.4, end)];
        var run = new RunBuilder().Configure("loss", "mse").Epochs(("train.loss", Shapes.Decay(30, 2, 0.02, 0.6)), ("validation.loss", validation));
        if (fires) Assert.Contains("explains", _detector.Fires(run).Message, StringComparison.Ordinal);
        else Assert.DoesNotContain(Diagnose.Findings(_detector, run.Events), finding => finding.Severity > Severity.Info);
    }

    [Fact]
    public void Overfitting_TrainLossNoLongerFalls_IsNotOverfitting() =>
        _detector.IsClear(new RunBuilder().Epochs(("train.loss", [.. Shapes.Line(10, 2, 1), .. Shapes.Line(20, 1, 1.6)]), ("validation.loss", [.. Shapes.Line(10, 2, 1), .. Shapes.Line(20, 1, 1.6)])));

    [Fact]
    public void Overfitting_OneBadEpoch_IsClear() => _detector.IsClear(Run(Shapes.Decay(30).With(29, 3), 0.8, 0.78));

    [Fact]
    public void Overfitting_WithoutValidation_IsNotChecked() => Assert.NotEmpty(_detector.IsNotChecked(new RunBuilder().Epochs(("train.loss", Falling))).WhatToLog);

    [Fact]
    public void Overfitting_FiveEpochs_IsNotChecked() =>
        _detector.IsNotChecked(new RunBuilder().Epochs(("train.loss", Shapes.Decay(5)), ("validation.loss", Shapes.Decay(5))));

    private static RunBuilder Run(double[] validation, double trainAccuracy, double validationAccuracy) => new RunBuilder()
        .Facts(facts => facts with { TrainCount = 4000, ValidationCount = 4000 })
        .Epochs(("train.loss", Falling), ("validation.loss", validation), ("train.accuracy", Shapes.Constant(30, trainAccuracy)),
            ("validation.accuracy", Shapes.Constant(30, validationAccuracy)));
}
