using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Gradients;

public sealed class DeadReluDetectorTests
{
    private readonly DeadReluDetector _detector = new();

    [Theory]
    [InlineData(0.95, 2.3, Severity.Error)]
    [InlineData(0.95, 1.0, Severity.Warning)]
    [InlineData(0.6, 2.3, Severity.Warning)]
    [InlineData(0.6, 1.0, Severity.Info)]
    public void DeadRelu_ShareAndLoss_DecideTheSeverity(double share, double loss, Severity expected) =>
        Assert.Equal(expected, _detector.Fires(Run(Shapes.Constant(5, share), loss)).Severity);

    [Theory]
    [InlineData(0.49, false)]
    [InlineData(0.5, true)]
    public void DeadRelu_ShareNearTheThreshold_FiresFromIt(double share, bool fires)
    {
        if (fires) _detector.Fires(Run(Shapes.Constant(5, share), 2.3));
        else _detector.IsClear(Run(Shapes.Constant(5, share), 2.3));
    }

    [Fact]
    public void DeadRelu_OneEpochOnly_IsClear() => _detector.IsClear(Run([0.1, 0.1, 0.9, 0.1, 0.1, 0.9], 2.3));

    [Fact]
    public void DeadRelu_DiedDuringTraining_AccusesTheRate()
    {
        var finding = _detector.Fires(Run([0.1, 0.1, 0.7, 0.9, 0.9], 2.3).Configure("learning_rate", 0.3));
        Assert.Equal(CauseKeys.LearningRate, finding.Causes[0].Key);
        Assert.Equal(3, finding.Epochs!.Value.First);
        Assert.Equal(0.03, finding.Remedies[0].Change!["learning_rate"]!.Number!.Value, 12);
    }

    [Fact]
    public void DeadRelu_DeadFromTheStartWithSmallSteps_AccusesTheInitialWeights() =>
        Assert.Equal(CauseKeys.Initialisation, _detector.Fires(new RunBuilder().Facts(Ten)
            .Epochs(("train.loss", Shapes.Constant(4, 2.3)), ("train.dead_relu_fraction", Shapes.Constant(4, 0.95)), ("train.update_ratio", Shapes.Constant(4, 1e-4)))).Causes[0].Key);

    [Fact]
    public void DeadRelu_UnscaledInputs_AreAccusedFirst()
    {
        var finding = _detector.Fires(Run(Shapes.Constant(4, 0.9), 2.3).Facts(facts => facts with { Inputs = new InputStatistics { Mean = 120, Deviation = 64 } }));
        Assert.Equal(CauseKeys.InputScale, finding.Causes[0].Key);
        Assert.Equal("centred", finding.Remedies[0].Change!["input_scale"]!.Text);
    }

    [Fact]
    public void DeadRelu_OneLayerDead_IsReportedAsThatLayers()
    {
        var finding = _detector.Fires(new RunBuilder().Facts(Ten).Epochs(("train.loss", Shapes.Constant(4, 2.3)), ("train.dead_relu_fraction", Shapes.Constant(4, 0.3)),
            ("train.dead_relu_fraction/relu1", Shapes.Constant(4, 0.1)), ("train.dead_relu_fraction/relu2", Shapes.Constant(4, 0.9))));
        Assert.Equal("relu2", finding.Part);
        Assert.Equal(Severity.Warning, finding.Severity);
    }

    [Fact]
    public void DeadRelu_WeightsAreNaN_CountsForNothing() =>
        _detector.IsClear(new RunBuilder().Facts(Ten).Epochs(("train.loss", [2.3, 2.2, double.NaN, double.NaN]), ("train.dead_relu_fraction", [0.1, 0.1, 1, 1])));

    [Fact]
    public void DeadRelu_NoReluInTheNetwork_IsNotChecked() => _detector.IsNotChecked(Run(Shapes.Constant(5, 0.9), 2.3).Model(model => model with { HasRelu = false }));

    [Fact]
    public void DeadRelu_NotLogged_SaysWhatToLog() =>
        Assert.Contains("dead_relu_fraction", _detector.IsNotChecked(new RunBuilder().Epochs(("train.loss", Shapes.Decay(5)))).WhatToLog, StringComparison.Ordinal);

    private static RunBuilder Run(double[] share, double loss) =>
        new RunBuilder().Facts(Ten).Epochs(("train.loss", Shapes.Constant(share.Length, loss)), ("train.dead_relu_fraction", share));

    private static DataSetFacts Ten(DataSetFacts facts) => facts with { OutputCount = 10 };

    [Theory]
    [InlineData(2.303, 0.1, true)]
    [InlineData(2.32, 0.1, false)]
    [InlineData(2.303, 0.11, false)]
    public void DeadRelu_NothingCounted_IsSuspectedWhereNothingMoves(double loss, double last, bool fires)
    {
        var run = new RunBuilder().Epochs(("train.loss", [2.4, .. Shapes.Constant(11, loss)]), ("train.accuracy", Shapes.Constant(12, 0.1)),
            ("validation.loss", Shapes.Constant(12, 2.303)), ("validation.accuracy", Shapes.Constant(12, 0.1).With(8, last)));
        if (fires) Assert.Equal(Severity.Warning, _detector.Fires(run).Severity);
        else _detector.IsNotChecked(run);
    }

    [Fact]
    public void DeadRelu_NothingCountedAndALossThatCreeps_IsNotSuspected() => _detector.IsNotChecked(new RunBuilder().Epochs(
        ("train.loss", Shapes.Line(12, 2.305, 2.301)), ("train.accuracy", Shapes.Constant(12, 0.1)),
        ("validation.loss", Shapes.Constant(12, 2.303)), ("validation.accuracy", Shapes.Constant(12, 0.1))));
}
