using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Classes;

public sealed class ClassImbalanceDetectorTests
{
    private readonly ClassImbalanceDetector _detector = new();

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public void ClassImbalance_RatioNearTen_FiresFromIt(int large, bool fires)
    {
        var run = Run(0.8).Facts(facts => facts with { TrainClasses = [new("a", large), new("b", large), new("c", 10)] });
        if (fires) Assert.Equal(Severity.Info, _detector.Fires(run).Severity);
        else _detector.IsClear(run);
    }

    [Fact]
    public void ClassImbalance_RareClassIsLost_Warns()
    {
        var finding = _detector.Fires(Imbalanced(0.02));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("balanced", finding.Remedies[0].Change!["class_weights"]!.Text);
        Assert.Equal(CauseKeys.ClassImbalance, _detector.Descriptor.Establishes);
    }

    [Theory]
    [InlineData(0.5, Severity.Info)]
    [InlineData(0.3, Severity.Warning)]
    public void ClassImbalance_RecallNearHalfTheAccuracy_WarnsBelowIt(double recall, Severity expected) =>
        Assert.Equal(expected, _detector.Fires(Imbalanced(recall)).Severity);

    [Fact]
    public void ClassImbalance_FewExamplesOfTheRareClass_CannotTell() =>
        Assert.Equal(Severity.Info, _detector.Fires(Imbalanced(0.25).Facts(facts => facts with { ValidationClasses = [new("a", 90), new("b", 4)] })).Severity);

    [Fact]
    public void ClassImbalance_WeightsInForce_IsARemark()
    {
        var finding = _detector.Fires(Imbalanced(0.02).Configure("class_weights", "balanced"));
        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains("already", finding.Concern, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassImbalance_RecallAClass_NamesTheClass()
    {
        var run = new RunBuilder().Facts(Twenty).Epochs(("validation.accuracy", Shapes.Constant(4, 0.95)), ("validation.recall/a", Shapes.Constant(4, 1)),
            ("validation.recall/b", Shapes.Constant(4, 0.01)));
        Assert.Contains("recall of b", _detector.Fires(run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ClassImbalance_OnlyTheEntropyIsKnown_IsEnough() =>
        Assert.Equal(Severity.Info, _detector.Fires(Run(0.8).Facts(facts => facts with { TrainClassesPresent = 2, TrainLabelEntropy = 0.2 })).Severity);

    [Theory]
    [InlineData(2, 0.6931)]
    [InlineData(10, 2.3026)]
    public void ClassImbalance_EqualClasses_IsClear(int classes, double entropy) =>
        _detector.IsClear(Run(0).Facts(facts => facts with { TrainClassesPresent = classes, TrainLabelEntropy = entropy }));

    [Fact]
    public void ClassImbalance_ClassesWithoutExamples_AreNotRare() =>
        _detector.IsClear(Run(0).Facts(facts => facts with { TrainClasses = [new("a", 10), new("b", 10), new("c", 0)] }));

    [Fact]
    public void ClassImbalance_SingleClass_IsClear() => _detector.IsClear(Run(0).Facts(facts => facts with { TrainClasses = [new("a", 10)] }));

    [Fact]
    public void ClassImbalance_LabelsNotCounted_SaysWhatToGive() => Assert.NotEmpty(_detector.IsNotChecked(Run(0)).WhatToLog);

    private static RunBuilder Imbalanced(double recall) => Run(recall).Facts(Twenty);

    private static DataSetFacts Twenty(DataSetFacts facts) => facts with
    {
        TrainClasses = [new("a", 2000), new("b", 100)], ValidationClasses = [new("a", 1000), new("b", 200)],
    };

    private static RunBuilder Run(double recall) =>
        new RunBuilder().Epochs(("validation.accuracy", Shapes.Constant(5, 0.9)), ("validation.min_recall", Shapes.Constant(5, recall)));

    [Theory]
    [InlineData(4, 0.0, Severity.Warning)]
    [InlineData(5, 0.0, Severity.Info)]
    [InlineData(4, 0.1, Severity.Info)]
    public void ClassImbalance_ClassOfAHandfulThatIsNeverRecognised_Warns(int examples, double recall, Severity expected) => Assert.Equal(
        expected, _detector.Fires(Run(recall).Facts(facts => facts with
        {
            TrainClasses = [new("a", 1000), new("b", examples)], ValidationClasses = [new("a", 200), new("b", 1)],
        })).Severity);
}
