using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Convergence;

public sealed class LrTooHighDetectorTests
{
    private readonly LrTooHighDetector _detector = new();

    [Fact]
    public void LrTooHigh_LongFirstStepsAndHighRate_WarnsAndDividesTheRate()
    {
        var finding = _detector.Fires(Stuck(rate: 0.3, update: 0.08));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(CauseKeys.LearningRate, finding.Causes[0].Key);
        Assert.Equal(0.03, finding.Remedies[0].Change!["learning_rate"]!.Number!.Value, 9);
    }

    [Theory]
    [InlineData(0.0101, true)]
    [InlineData(0.0099, false)]
    public void LrTooHigh_LengthOfTheStepsAlone_IsARemarkFromOnePercent(double update, bool fires)
    {
        if (fires) Assert.Equal(Severity.Info, _detector.Fires(Stuck(0.01, update)).Severity);
        else _detector.IsClear(Stuck(0.01, update));
    }

    [Fact]
    public void LrTooHigh_HighRateOfARunThatLearns_IsClear() => _detector.IsClear(
        Sgd(0.5).Epochs(("train.loss", Shapes.Decay(20, floor: 0.2)), ("train.update_ratio", Shapes.Constant(20, 0.2))));

    [Fact]
    public void LrTooHigh_StepsOfWeightDecay_DoNotCount() => _detector.IsClear(Stuck(0.05, 0.05).Configure("weight_decay", 0.05));

    [Fact]
    public void LrTooHigh_ProgressLostAtAHighRate_Warns() => Assert.Contains("was lost again", _detector.Fires(
        Sgd(0.2).Epochs(("train.loss", [.. Shapes.Line(10, 2.3, 1.2), .. Shapes.Constant(10, 2.3)]))).Message, StringComparison.Ordinal);

    [Fact]
    public void LrTooHigh_TinyBatchAtACustomaryRate_BlamesTheBatch()
    {
        var random = new Random(1);
        double[] loss = [.. Shapes.Line(15, 2.2, 2.1).Select(value => value + 0.05 * Shapes.Normal(random))];
        Assert.Equal(CauseKeys.BatchSize, _detector.Fires(Sgd(0.02).Configure("batch_size", 4).Epochs(("train.loss", loss))).Causes[0].Key);
    }

    [Fact]
    public void LrTooHigh_NonFiniteAtOnce_IsJudged() => Assert.Equal(Severity.Warning, _detector.Fires(Sgd(1).Epochs(("train.loss", [double.NaN]))).Severity);

    [Fact]
    public void LrTooHigh_FourEpochs_IsNotChecked() => _detector.IsNotChecked(Sgd(1).Epochs(("train.loss", Shapes.Constant(4, 2.3))));

    private static RunBuilder Sgd(double rate) => new RunBuilder().Configure("optimizer", "sgd").Configure("learning_rate", rate)
        .Facts(facts => facts with { OutputCount = 10 });

    private static RunBuilder Stuck(double rate, double update) =>
        Sgd(rate).Epochs(("train.loss", Shapes.Line(12, 2.31, 2.30)), ("train.update_ratio", Shapes.Constant(12, update)));

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(1e-4, false)]
    public void LrTooHigh_WeightsThatNoLongerMove_AreToldInARegression(double last, bool fires)
    {
        var run = new RunBuilder().Configure("optimizer", "adam").Configure("learning_rate", 0.3).Configure("loss", "mse").Epochs(
            ("train.loss", [2000, 1.5, 1.2, .. Shapes.Constant(9, 1.1)]), ("train.update_ratio", [0.04, .. Shapes.Constant(11, last)]),
            ("learning_rate", Shapes.Constant(12, 0.3)));
        if (fires) Assert.Equal(Severity.Warning, _detector.Fires(run).Severity);
        else _detector.IsClear(run);
    }

    [Theory]
    [InlineData(2.4, true)]
    [InlineData(2.0, false)]
    public void LrTooHigh_LargeAnswersThatAWholeRunDoesNotCalm_AreToldByCurvesAlone(double end, bool fires)
    {
        var run = new RunBuilder().Epochs(("train.loss", [.. Shapes.Line(9, 30, end), end, end, end]), ("train.accuracy", Shapes.Constant(12, 0.1)));
        Assert.Equal(fires, Diagnose.Findings(_detector, run.Events).Any(finding => finding.Severity == Severity.Warning));
    }

    [Fact]
    public void LrTooHigh_OpposedGradients_AreASecondObservation()
    {
        static RunBuilder Run(double cosine) => new RunBuilder().Configure("optimizer", "sgd").Configure("learning_rate", 0.1)
            .Facts(facts => facts with { OutputCount = 10 })
            .Epochs(("train.loss", Shapes.Line(10, 2.25, 2.2)), ("train.gradient_cosine", Shapes.Constant(10, cosine)));
        Assert.Equal((Severity.Info, Severity.Warning), (_detector.Fires(Run(-0.2)).Severity, _detector.Fires(Run(-0.4)).Severity));
    }
}
