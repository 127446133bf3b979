using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Convergence;

public sealed class PlateauDetectorTests
{
    private readonly PlateauDetector _detector = new();

    [Theory]
    [InlineData(1.019, Severity.Warning)]
    [InlineData(0.97, Severity.Info)]
    public void Plateau_StandingStill_WarnsAtTheLossOfAConstantAnswer(double level, Severity expected) =>
        Assert.Equal(expected, _detector.Fires(Run(Shapes.Constant(12, level * Math.Log(10)))).Severity);

    [Theory]
    [InlineData(0.985, true)]
    [InlineData(0.975, false)]
    public void Plateau_ChangeOverTheWindow_CountsUpToOnePercent(double factor, bool fires)
    {
        var run = Run(Shapes.Line(10, 1.5, 1.5 * factor));
        if (fires) _detector.Fires(run);
        else _detector.IsClear(run);
    }

    [Fact]
    public void Plateau_AtAGoodLoss_IsClear() => _detector.IsClear(Run(Shapes.Constant(30, 0.3)));

    [Fact]
    public void Plateau_ImbalancedClasses_AreItsCause() => Assert.Equal(CauseKeys.ClassImbalance, _detector.Fires(
        new RunBuilder().Facts(facts => facts with { TrainClasses = [new("a", 950), new("b", 50)] }).Epochs(("train.loss", Shapes.Constant(12, 0.1985)))).Causes[0].Key);

    [Fact]
    public void Plateau_RateTakenAway_BlamesTheSchedule() => Assert.Equal(CauseKeys.Schedule, _detector.Fires(new RunBuilder()
        .Facts(facts => facts with { OutputCount = 10 }).Epochs(("train.loss", Shapes.Constant(12, 1.6)), ("learning_rate", Shapes.Line(12, 0.1, 0.001)))).Causes[0].Key);

    [Fact]
    public void Plateau_Regression_IsARemarkWithoutTarget()
    {
        var finding = _detector.Fires(new RunBuilder().Configure("loss", "mse").Epochs(("train.loss", Shapes.Constant(30, 1))));
        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains("no target is known", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plateau_RegressionThatWentMostOfTheWay_IsClear() => _detector.IsClear(
        new RunBuilder().Configure("loss", "mse").Epochs(("train.loss", [.. Shapes.Line(10, 5, 1), .. Shapes.Constant(30, 1)])));

    private static RunBuilder Run(double[] loss) => new RunBuilder().Facts(facts => facts with { OutputCount = 10 }).Epochs(("train.loss", loss));
}
