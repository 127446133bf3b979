using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Classes;

public sealed class FastConvergenceDetectorTests
{
    private readonly FastConvergenceDetector _detector = new();

    [Fact]
    public void FastConvergence_EasyTask_IsARemark() => Assert.Equal(Severity.Info, _detector.Fires(Run(0.999, 0.01)).Severity);

    [Theory]
    [InlineData(0.994, 0.01)]
    [InlineData(0.999, 0.1)]
    public void FastConvergence_JustShortOfPerfect_IsClear(double accuracy, double loss) => _detector.IsClear(Run(accuracy, loss));

    [Fact]
    public void FastConvergence_OnlyFromTheThirdEpochOn_IsClear() => _detector.IsClear(new RunBuilder().Facts(facts => facts with { OutputCount = 10 })
        .Epochs(("validation.accuracy", [0.8, 0.9, 1, 1]), ("validation.loss", [0.5, 0.2, 0.001, 0])));

    [Fact]
    public void FastConvergence_KnownImages_Warns()
    {
        var finding = _detector.Fires(Run(1, 0.001).Facts(facts => facts with { ValidationCount = 100, DuplicatesAcrossSplits = 1 }));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(CauseKeys.Leakage, finding.Causes[0].Key);
    }

    [Fact]
    public void FastConvergence_OneClass_Warns() =>
        Assert.Equal(CauseKeys.SingleClass, _detector.Fires(Run(1, 0.001).Facts(facts => facts with { TrainClassesPresent = 1 })).Causes[0].Key);

    [Fact]
    public void FastConvergence_FewerClassesInValidation_Warns() => Assert.Equal(CauseKeys.DataPipeline, _detector.Fires(Run(1, 0.001).Facts(facts => facts with
    {
        TrainClasses = [new("a", 10), new("b", 10), new("c", 10)], ValidationClasses = [new("a", 10), new("b", 10)],
    })).Causes[0].Key);

    [Fact]
    public void FastConvergence_UnknownClasses_IsNotChecked() =>
        _detector.IsNotChecked(new RunBuilder().Epochs(("validation.accuracy", [1.0]), ("validation.loss", [0.0])));

    private static RunBuilder Run(double accuracy, double loss) => new RunBuilder().Facts(facts => facts with { OutputCount = 10 })
        .Epochs(("validation.accuracy", Shapes.Constant(3, accuracy)), ("validation.loss", Shapes.Constant(3, loss)));
}
