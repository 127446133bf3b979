using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Classes;

public sealed class SingleClassDetectorTests
{
    private readonly SingleClassDetector _detector = new();

    [Fact]
    public void SingleClass_OneLabelOfAThousandOutputs_IsAnError()
    {
        var finding = _detector.Fires(Run().Facts(facts => facts with { OutputCount = 1000, TrainClassesPresent = 1, TrainCount = 2000 }));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.StartsWith("1 of 1000 outputs was ever labelled (2000 training examples)", finding.Message, StringComparison.Ordinal);
        Assert.Equal(CauseKeys.SingleClass, finding.Causes[0].Key);
        Assert.Equal(CauseKeys.SingleClass, _detector.Descriptor.Establishes);
    }

    [Fact]
    public void SingleClass_OneClassCounted_NamesIt() =>
        Assert.Contains("\"cat\"", _detector.Fires(Run().Facts(facts => facts with { TrainClasses = [new("cat", 500), new("dog", 0)] })).Message, StringComparison.Ordinal);

    [Fact]
    public void SingleClass_TwoClasses_IsClear() => _detector.IsClear(Run().Facts(facts => facts with { TrainClasses = [new("cat", 999), new("dog", 1)] }));

    [Fact]
    public void SingleClass_FastConvergenceOfTwoClasses_IsClear() =>
        _detector.IsClear(new RunBuilder().Facts(facts => facts with { TrainClassesPresent = 2, OutputCount = 1000 }).Epochs(("train.loss", [0.001, 0]), ("train.accuracy", [1, 1])));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void SingleClass_ExamplesCounted_FiresFromTwo(int examples, bool fires)
    {
        var run = Run().Facts(facts => facts with { TrainClasses = [new("cat", examples)] });
        if (fires) _detector.Fires(run);
        else _detector.IsClear(run);
    }

    [Fact]
    public void SingleClass_OneOutput_IsClear() => _detector.IsClear(Run().Facts(facts => facts with { TrainClassesPresent = 1, OutputCount = 1, TrainCount = 9 }));

    [Fact]
    public void SingleClass_Regression_IsNotChecked() =>
        _detector.IsNotChecked(Run().Configure("loss", "mse").Facts(facts => facts with { TrainClassesPresent = 1 }));

    [Fact]
    public void SingleClass_LabelsNotCounted_SaysWhatToGive() => Assert.NotEmpty(_detector.IsNotChecked(Run()).WhatToLog);

    private static RunBuilder Run() => new RunBuilder().Epochs(("train.loss", [0.1, 0]), ("train.accuracy", [0.97, 1]));
}
