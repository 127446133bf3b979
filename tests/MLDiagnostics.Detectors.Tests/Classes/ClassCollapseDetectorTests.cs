using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Classes;

public sealed class ClassCollapseDetectorTests
{
    private readonly ClassCollapseDetector _detector = new();

    [Fact]
    public void ClassCollapse_OneAnswerForBalancedClasses_IsAnError()
    {
        var finding = _detector.Fires(Predictions(1, 0).Facts(Balanced));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.StartsWith("All validation images got the same answer in epochs 1 to 6", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.8, 80, Severity.Warning)]
    [InlineData(0.8, 10, Severity.Error)]
    [InlineData(0.52, 80, Severity.Error)]
    public void ClassCollapse_EndsWhileBatchNormWarmsUp_IsAWarningWhereTrainingLearns(double trainAccuracy, int lastWarmEpoch, Severity expected)
    {
        // A momentum of m forgets its start to 1 % after ln 0.01 / ln m steps.
        var momentum = Math.Pow(0.01, 1.0 / (lastWarmEpoch * 100 + 1));
        var run = Warming(momentum).Epochs(
            ("validation.max_prediction_share", Shapes.Constant(20, 1)), ("validation.min_recall", Shapes.Constant(20, 0)),
            ("train.accuracy", Shapes.Constant(20, trainAccuracy)));
        var finding = _detector.Fires(run);
        Assert.Equal((expected, trainAccuracy > 0.6), (finding.Severity, finding.Causes[0].Key == CauseKeys.BatchNormStatistics));
    }

    [Fact]
    public void ClassCollapse_WhileBatchNormStillWarmsUp_SaysNothingUntilTheRunEnds()
    {
        var run = Warming(Math.Pow(0.01, 1.0 / 8001)).Epochs(
            ("validation.max_prediction_share", Shapes.Constant(20, 1)), ("validation.min_recall", Shapes.Constant(20, 0)),
            ("train.accuracy", Shapes.Constant(20, 0.8)));
        Assert.Equal(20, _detector.Fires(run).Raised);
    }

    [Theory]
    [InlineData(0.5, 0.5, 0.7, true)]
    [InlineData(0.5, 0.6, 0.7, false)]
    [InlineData(0.5, 0.5, 0.6, false)]
    public void ClassCollapse_OneValidationAccuracyThroughout_IsToldByCurvesAlone(double accuracy, double second, double loss, bool fires)
    {
        var run = new RunBuilder().Epochs(("train.loss", Shapes.Decay(12, 0.9, 0.2)), ("train.accuracy", Shapes.Line(12, 0.6, 0.95)),
            ("validation.accuracy", Shapes.Constant(12, accuracy).With(1, second)), ("validation.loss", Shapes.Line(12, loss, 3)));
        if (fires) Assert.Equal((Severity.Warning, CauseKeys.BatchNormStatistics), (_detector.Fires(run).Severity, _detector.Fires(run).Causes[0].Key));
        else _detector.IsNotChecked(run);
    }

    [Theory]
    [InlineData(0.94, false)]
    [InlineData(0.96, true)]
    public void ClassCollapse_ShareNearTheThreshold_FiresJustOverIt(double share, bool fires)
    {
        if (fires) _detector.Fires(Predictions(share, 0).Facts(Balanced));
        else _detector.IsClear(Predictions(share, 0).Facts(Balanced));
    }

    private static RunBuilder Warming(double momentum) => new RunBuilder()
        .Configure("batch_norm_momentum", momentum).Configure("steps_per_epoch", 100).Model(model => model with { HasBatchNorm = true })
        .Facts(facts => Balanced(facts) with { TrainCount = 3200 });

    [Fact]
    public void ClassCollapse_ImbalancedValidation_IsFoundByRecall()
    {
        var finding = _detector.Fires(Predictions(1, 0).Facts(facts => facts with
        {
            TrainClasses = [new("a", 1900), new("b", 100)], ValidationClasses = [new("a", 380), new("b", 20)],
        }));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(CauseKeys.ClassImbalance, finding.Causes[0].Key);
        Assert.Equal("balanced", finding.Remedies[0].Change!["class_weights"]!.Text);
    }

    [Fact]
    public void ClassCollapse_FrequentClassIsAlmostAll_IsRightToBeNamed() =>
        _detector.IsClear(Predictions(0.97, 0.5).Facts(facts => facts with { TrainClasses = [new("a", 97), new("b", 3)], ValidationClasses = [new("a", 97), new("b", 3)] }));

    [Fact]
    public void ClassCollapse_TwoEpochsOnly_IsClear() =>
        _detector.IsClear(new RunBuilder().Facts(Balanced).Epochs(("validation.max_prediction_share", [1, 1, 0.5, 0.5, 1, 1])));

    [Theory]
    [InlineData(0.7, true)]
    [InlineData(1.0, false)]
    public void ClassCollapse_SomeOfManyClassesLost_NeedsFewEffectiveClasses(double entropyShare, bool fires)
    {
        var counts = Enumerable.Range(0, 10).Select(i => new ClassCount($"c{i}", (int)(1000 * Math.Pow(0.01, i / 9.0)))).ToArray();
        var run = new RunBuilder().Facts(facts => facts with { TrainClasses = counts, ValidationClasses = [.. counts.Select(item => item with { Count = 60 })] })
            .Epochs(("validation.min_recall", Shapes.Constant(5, 0)), ("validation.prediction_entropy", Shapes.Constant(5, entropyShare * Math.Log(10))));
        if (fires) Assert.Equal(Severity.Warning, _detector.Fires(run).Severity);
        else _detector.IsClear(run);
    }

    [Fact]
    public void ClassCollapse_CurvesAlone_AreFoundAtTheBaseline()
    {
        // A published run that rules on trends called normal.
        var run = new RunBuilder().Facts(facts => facts with { OutputCount = 10, ValidationCount = 10_000 })
            .Epochs(("validation.loss", Shapes.Constant(10, 2.302)), ("validation.accuracy", Shapes.Constant(10, 0.1)));
        var finding = _detector.Fires(run);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Contains("the best constant answer", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.12, 2.302)]
    [InlineData(0.1, 2.1)]
    public void ClassCollapse_CurvesNearTheBaseline_AreClear(double accuracy, double loss) =>
        _detector.IsClear(new RunBuilder().Facts(facts => facts with { OutputCount = 10, ValidationCount = 10_000 })
            .Epochs(("validation.loss", Shapes.Constant(10, loss)), ("validation.accuracy", Shapes.Constant(10, accuracy))));

    [Theory]
    [InlineData(2.302, 0.1135, true)]
    [InlineData(0.6931, 0.5, true)]
    [InlineData(2.302, 0.2, false)]
    [InlineData(2.25, 0.1, false)]
    [InlineData(0.1, 0.97, false)]
    public void ClassCollapse_NothingKnownOfTheClasses_GuessesThemFromTheLoss(double loss, double accuracy, bool fires)
    {
        var run = new RunBuilder().Epochs(("validation.loss", Shapes.Constant(12, loss)), ("validation.accuracy", [.. Enumerable.Range(0, 12).Select(i => accuracy + 0.001 * (i % 3))]));
        if (fires) Assert.Equal(Severity.Error, _detector.Fires(run).Severity);
        else _detector.IsNotChecked(run);
    }

    [Fact]
    public void ClassCollapse_SingleClass_IsLeftToItsOwnDetector() =>
        _detector.IsClear(Predictions(1, 1).Facts(facts => facts with { TrainClasses = [new("a", 100)], ValidationClasses = [new("a", 50), new("b", 50)] }));

    [Fact]
    public void ClassCollapse_WeightsAreNaN_IsNoCollapse() => _detector.IsNotChecked(new RunBuilder().Epochs(
        ("train.loss", Shapes.Constant(6, double.NaN)), ("validation.max_prediction_share", Shapes.Constant(6, 1)), ("validation.min_recall", Shapes.Constant(6, 0))));

    [Fact]
    public void ClassCollapse_UnscaledInputs_AreAccusedFirst() => Assert.Equal(CauseKeys.InputScale, _detector.Fires(
        Predictions(1, 0).Facts(facts => Balanced(facts) with { Inputs = new InputStatistics { Mean = 120, Deviation = 64 } })).Causes[0].Key);

    [Fact]
    public void ClassCollapse_NothingKnownOfTheClasses_SaysWhatToLog() => Assert.NotEmpty(_detector.IsNotChecked(
        new RunBuilder().Epochs(("validation.loss", Shapes.Decay(9)), ("validation.accuracy", Shapes.Line(9, 0.1, 0.8)))).WhatToLog);

    [Fact]
    public void ClassCollapse_Regression_IsNotChecked() => _detector.IsNotChecked(Predictions(1, 0).Configure("loss", "mse"));

    private static DataSetFacts Balanced(DataSetFacts facts) => facts with
    {
        TrainClasses = [new("a", 500), new("b", 500)], ValidationClasses = [new("a", 100), new("b", 100)],
    };

    private static RunBuilder Predictions(double share, double recall) =>
        new RunBuilder().Epochs(("validation.max_prediction_share", Shapes.Constant(6, share)), ("validation.min_recall", Shapes.Constant(6, recall)));
}
