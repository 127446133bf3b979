using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Generalization;

public sealed class UnderfittingDetectorTests
{
    private readonly UnderfittingDetector _detector = new();

    [Theory]
    [InlineData(0.76, Severity.Warning)]
    [InlineData(0.74, Severity.Info)]
    public void Underfitting_LevelAtAPoorLoss_WarnsFromThreeQuartersOfAConstantAnswer(double level, Severity expected) =>
        Assert.Equal(expected, _detector.Fires(Run(level)).Severity);

    [Theory]
    [InlineData(0.49)]
    [InlineData(0.99)]
    public void Underfitting_GoodLossOrNothingLearned_IsClear(double level) => _detector.IsClear(Run(level));

    [Theory]
    [InlineData(0.09, true)]
    [InlineData(0.11, false)]
    public void Underfitting_GapOfAccuracies_IsOverfittingInstead(double gap, bool fires)
    {
        var run = Run(0.8, gap);
        if (fires) _detector.Fires(run);
        else _detector.IsClear(run);
    }

    [Fact]
    public void Underfitting_StillFalling_IsClear() =>
        _detector.IsClear(Classifier().Epochs(("train.loss", Shapes.Line(20, 2.3, 1.8))));

    [Fact]
    public void Underfitting_LongSteps_AreTheRatesFault() => _detector.IsClear(
        Run(0.85).Configure("optimizer", "sgd").Configure("learning_rate", 0.5).Epoch(("train.loss", 1.96), ("train.update_ratio", 0.2)));

    [Fact]
    public void Underfitting_StillFallingAtAnEvenPace_IsClear() =>
        _detector.IsClear(Classifier().Epochs(("train.loss", Shapes.Line(30, 2.25, 1.9))));

    [Fact]
    public void Underfitting_StrongWeightDecay_IsNamedAndLowered()
    {
        var finding = _detector.Fires(Run(0.8).Configure("weight_decay", 0.05));
        Assert.Equal(CauseKeys.Regularisation, finding.Causes[0].Key);
        Assert.Equal(5e-4, finding.Remedies[0].Change!["weight_decay"]!.Number);
    }

    [Theory]
    [InlineData(100_000, CauseKeys.LabelNoise)]
    [InlineData(200, CauseKeys.Capacity)]
    public void Underfitting_SizeOfTheNetwork_DecidesBetweenLabelsAndCapacity(long parameters, string expected) => Assert.Equal(expected, _detector.Fires(
        Run(0.8).Facts(facts => facts with { TrainCount = 3000 }).Model(model => model with { ParameterCount = parameters })).Causes[0].Key);

    [Fact]
    public void Underfitting_Regression_IsNotChecked() =>
        _detector.IsNotChecked(new RunBuilder().Configure("loss", "mse").Epochs(("train.loss", Shapes.Constant(20, 1))));

    private static RunBuilder Classifier() => new RunBuilder().Facts(facts => facts with { OutputCount = 10 });

    private static RunBuilder Run(double level, double gap = 0) => Classifier().Epochs(
        ("train.loss", [2.3, 2.25, 2.2, .. Shapes.Constant(17, level * Math.Log(10))]), ("train.accuracy", Shapes.Constant(20, 0.4)),
        ("validation.accuracy", Shapes.Constant(20, 0.4 - gap)));
}
