using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Gradients;

public sealed class ExplodingGradientDetectorTests
{
    private readonly ExplodingGradientDetector _detector = new();

    [Theory]
    [InlineData(50, Severity.Warning)]
    [InlineData(500, Severity.Error)]
    public void ExplodingGradient_BurstWithDamage_Fires(double ratio, Severity expected)
    {
        var finding = _detector.Fires(Steps(ratio, lossAfter: 5));
        Assert.Equal(expected, finding.Severity);
        Assert.Equal(60, finding.Steps!.Value.First);
        Assert.Contains(finding.Remedies, remedy => remedy.Change?["clip_norm"] is not null);
    }

    [Theory]
    [InlineData(9.5, false)]
    [InlineData(11, true)]
    public void ExplodingGradient_SizeNearTheRatio_FiresJustOverIt(double ratio, bool fires)
    {
        if (fires) _detector.Fires(Steps(ratio, lossAfter: 5));
        else _detector.IsClear(Steps(ratio, lossAfter: 5));
    }

    [Fact]
    public void ExplodingGradient_OneHardBatch_IsNoHarm() => _detector.IsClear(Steps(50, lossAfter: 1, lossThen: 8));

    [Fact]
    public void ExplodingGradient_LossOfStepsNotLogged_DoesNotCountAsHarm()
    {
        var run = new RunBuilder();
        for (var step = 1; step <= 100; step++) run.Step(("train.gradient_norm@step", step == 60 ? 500 : 1));
        Assert.Equal(Severity.Info, _detector.Fires(run.Epoch(("train.loss", 1))).Severity);
    }

    [Fact]
    public void ExplodingGradient_LossBecomesNaNAfterwards_IsAnError()
    {
        var run = new RunBuilder();
        for (var step = 1; step <= 70; step++) run.Step(("train.loss@step", step > 60 ? double.NaN : 1), ("train.gradient_norm@step", step == 60 ? 500 : 1));
        Assert.Equal(Severity.Error, _detector.Fires(run.Epoch(("train.loss", double.NaN))).Severity);
    }

    [Fact]
    public void ExplodingGradient_HugeBurstThatTheLossDoesNotFeel_IsARemark() =>
        Assert.Equal(Severity.Info, _detector.Fires(Steps(500, lossAfter: 1)).Severity);

    [Fact]
    public void ExplodingGradient_FromTheFirstStep_IsFoundAgainstTheRun()
    {
        var run = new RunBuilder().Facts(facts => facts with { OutputCount = 10 }).Configure("learning_rate", 0.001)
            .Epochs(("train.loss", [30, 2.3, 2.3, 2.3, 2.3]), ("train.gradient_norm", [170, 0.1, 0.1, 0.1, 0.1]), ("train.gradient_norm_max", [1200, 0.2, 0.2, 0.2, 0.2]));
        var finding = _detector.Fires(run);
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(CauseKeys.Initialisation, finding.Causes[0].Key);
    }

    [Fact]
    public void ExplodingGradient_UnscaledInputs_AreAccusedFirst()
    {
        var run = new RunBuilder().Facts(facts => facts with { OutputCount = 10, Inputs = new InputStatistics { Mean = 120, Deviation = 64 } })
            .Epochs(("train.loss", [30, 2.3, 2.3, 2.3]), ("train.gradient_norm", [1700, 0.1, 0.1, 0.1]));
        Assert.Equal(CauseKeys.InputScale, _detector.Fires(run).Causes[0].Key);
    }

    [Fact]
    public void ExplodingGradient_ConvergedRunWithShrinkingGradients_IsClear() =>
        _detector.IsClear(new RunBuilder().Facts(facts => facts with { OutputCount = 10 })
            .Epochs(("train.loss", Shapes.Decay(40, floor: 0.001, rate: 0.3)), ("train.gradient_norm", Shapes.Decay(40, 5, 0.001, 0.3))));

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void ExplodingGradient_DoublingEachEpoch_FiresAfterFive(int epochs, bool fires)
    {
        var norms = Enumerable.Range(0, epochs).Select(i => Math.Pow(2.01, i)).ToArray();
        var run = new RunBuilder().Epochs(("train.loss", Shapes.Constant(epochs, 1)), ("train.gradient_norm", norms));
        if (fires) Assert.Equal(Severity.Warning, _detector.Fires(run).Severity);
        else _detector.IsClear(run);
    }

    [Fact]
    public void ExplodingGradient_LayersAreLogged_NamesTheLargest()
    {
        var run = new RunBuilder().Facts(facts => facts with { OutputCount = 10 }).Epochs(("train.loss", [30, 2.3, 2.3, 2.3]),
            ("train.gradient_norm", [1700, 0.1, 0.1, 0.1]), ("train.gradient_norm/conv1", [1600, 0.1, 0.1, 0.1]), ("train.gradient_norm/dense", [3, 0.1, 0.1, 0.1]));
        Assert.Contains("conv1", _detector.Fires(run).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExplodingGradient_TwoEpochs_IsNotChecked() => _detector.IsNotChecked(new RunBuilder().Epochs(("train.gradient_norm", [1, 1000])));

    [Fact]
    public void ExplodingGradient_NoGradients_SaysWhatToLog() =>
        Assert.Contains("gradient_norm", _detector.IsNotChecked(new RunBuilder().Epochs(("train.loss", Shapes.Decay(9)))).WhatToLog, StringComparison.Ordinal);

    private static RunBuilder Steps(double ratio, double lossAfter, double lossThen = 1)
    {
        var run = new RunBuilder();
        for (var step = 1; step <= 100; step++)
            run.Step(("train.loss@step", step == 60 ? lossThen : step is > 60 and < 70 ? lossAfter : 1), ("train.gradient_norm@step", step == 60 ? ratio : 1));
        return run.Epoch(("train.loss", 1));
    }
}
