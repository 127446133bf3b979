using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Convergence;

public sealed class LrTooLowDetectorTests
{
    private readonly LrTooLowDetector _detector = new();

    [Fact]
    public void LrTooLow_ShortStepsAtALowRate_WarnsAndRaisesTheRate()
    {
        var finding = _detector.Fires(Slow(0.0001, 2e-5));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(0.001, finding.Remedies[0].Change!["learning_rate"]!.Number!.Value, 9);
    }

    [Theory]
    [InlineData(0.9e-5, Severity.Warning)]
    [InlineData(2e-5, Severity.Info)]
    public void LrTooLow_TinySteps_NeedNothingElse(double update, Severity expected) => Assert.Equal(expected, _detector.Fires(Slow(0.01, update)).Severity);

    [Fact]
    public void LrTooLow_StandsStillFirstAtFewSteps_BlamesTheBatch()
    {
        var finding = _detector.Fires(Sgd(0.02).Configure("batch_size", 512).Configure("steps_per_epoch", 4)
            .Epochs(("train.loss", [.. Shapes.Line(8, 2.303, 2.29), .. Shapes.Line(7, 2.25, 1.9)])));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(CauseKeys.BatchSize, finding.Causes[0].Key);
        Assert.Equal(128, finding.Remedies[0].Change!["batch_size"]!.Number);
    }

    [Fact]
    public void LrTooLow_GoodLoss_IsClear() => _detector.IsClear(Sgd(1e-6).Epochs(("train.loss", Shapes.Decay(20, floor: 0.3, rate: 0.3))));

    [Fact]
    public void LrTooLow_NoGradient_IsNotTheRate() => _detector.IsClear(
        Slow(0.0001, 2e-5).Epoch(("train.loss", 2.3), ("train.gradient_norm", 0)));

    [Fact]
    public void LrTooLow_ProgressLost_IsClear() => _detector.IsClear(Sgd(0.0001).Epochs(("train.loss", [.. Shapes.Line(10, 2.3, 1.5), .. Shapes.Line(10, 1.6, 2.2)])));

    [Fact]
    public void LrTooLow_FourEpochs_IsNotChecked() => _detector.IsNotChecked(Sgd(1e-6).Epochs(("train.loss", Shapes.Line(4, 2.3, 2.29))));

    [Fact]
    public void LrTooLow_FiveEpochsAtChanceThatEnded_AreTold() => Assert.Equal(Severity.Warning, _detector.Fires(
        new RunBuilder().Facts(facts => facts with { OutputCount = 10 }).Epochs(("train.loss", Shapes.Line(5, 2.305, 2.29)))).Severity);

    [Fact]
    public void LrTooLow_AccuracyThatRisesUnderALossWithAConstant_IsClear() => _detector.IsClear(new RunBuilder().Epochs(
        ("train.loss", Shapes.Decay(9, 39.4, 38.8, 0.4)), ("validation.accuracy", Shapes.Line(9, 0.5, 0.7))));

    [Theory]
    [InlineData(0.92, true)]
    [InlineData(0.88, false)]
    public void LrTooLow_RegressionAlongAStraightLine_IsToldAboveNineTenthsOfItsStart(double end, bool fires)
    {
        var run = new RunBuilder().Epochs(("train.loss", Shapes.Line(15, 1, end)), ("validation.loss", Shapes.Line(15, 1.1, 1.1 * end)));
        if (fires) Assert.Contains("evenly", _detector.Fires(run).Message, StringComparison.Ordinal);
        else _detector.IsClear(run);
    }

    [Fact]
    public void LrTooLow_DecayThatSlowsDown_IsNotAStraightLine() => _detector.IsClear(new RunBuilder().Epochs(
        ("train.loss", Shapes.Decay(15, 1, 0.92, 0.4)), ("validation.loss", Shapes.Decay(15, 1, 0.92, 0.4))));

    [Theory]
    [InlineData(0.89, Severity.Info)]
    [InlineData(0.91, Severity.Warning)]
    public void LrTooLow_GradientsThatPointTheSameWay_AreASecondObservation(double cosine, Severity expected) => Assert.Equal(expected, _detector.Fires(
        Slow(0.0001, 2e-4).Epoch(("train.gradient_cosine", cosine)).Epoch(("train.gradient_cosine", cosine)).Epoch(("train.gradient_cosine", cosine))).Severity);

    private static RunBuilder Sgd(double rate) => new RunBuilder().Configure("optimizer", "sgd").Configure("learning_rate", rate)
        .Facts(facts => facts with { OutputCount = 10 });

    [Theory]
    [InlineData(2.302, true)]
    [InlineData(2.0, false)]
    public void LrTooLow_CurvesAlone_FallsSteadilyAndGetsNowhere(double end, bool fires)
    {
        var run = new RunBuilder().Epochs(("train.loss", Shapes.Line(18, 2.306, end)), ("train.accuracy", Shapes.Constant(18, 0.1)));
        if (fires) Assert.Equal(Severity.Warning, _detector.Fires(run).Severity);
        else _detector.IsClear(run);
    }

    private static RunBuilder Slow(double rate, double update) =>
        Sgd(rate).Epochs(("train.loss", [.. Shapes.Line(12, 2.31, 2.29).Select((value, i) => value + (i % 2 == 0 ? 0.02 : -0.02))]), ("train.update_ratio", Shapes.Constant(12, update)));
}
