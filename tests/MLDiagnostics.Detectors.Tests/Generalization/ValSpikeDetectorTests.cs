using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Generalization;

public sealed class ValSpikeDetectorTests
{
    private readonly ValSpikeDetector _detector = new();

    [Fact]
    public void ValSpike_SmoothTrainingLoss_WarnsAndNamesTheEpoch()
    {
        var finding = _detector.Fires(Run(Validation().With(19, 3)));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(DataSplit.Validation, finding.Split);
        Assert.Equal([20L], finding.Events);
        Assert.Equal(CauseKeys.BatchNormStatistics, finding.Causes[0].Key);
        Assert.True(finding.Observed("ratio_to_median") > 3);
    }

    [Fact]
    public void ValSpike_NetworkWithoutBatchNorm_DoesNotAccuseIt() =>
        Assert.DoesNotContain(_detector.Fires(Run(Validation().With(19, 3)).Model(model => model with { HasBatchNorm = false })).Causes,
            cause => cause.Key == CauseKeys.BatchNormStatistics);

    [Theory]
    [InlineData(10, false)]
    [InlineData(100, true)]
    public void ValSpike_WhileBatchNormWarmsUp_IsPassedOver(int stepsPerEpoch, bool fires)
    {
        var run = Run(Validation().With(19, 3)).Configure("batch_norm_momentum", 0.99).Configure("steps_per_epoch", stepsPerEpoch);
        if (fires) _detector.Fires(run);
        else Assert.IsNotType<Fired>(Diagnose.Detector(_detector, run.Events));
    }

    [Theory]
    [InlineData(1.45, false)]
    [InlineData(1.6, true)]
    public void ValSpike_SizeNearTheRatio_FiresJustOverIt(double ratio, bool fires)
    {
        var run = Run(Shapes.Constant(30, 1).With(19, ratio));
        if (fires) _detector.Fires(run);
        else _detector.IsClear(run);
    }

    [Theory]
    [InlineData(30, Severity.Info)]
    [InlineData(3000, Severity.Warning)]
    public void ValSpike_WithinSamplingErrorOfASmallSet_IsARemark(int examples, Severity expected)
    {
        var finding = _detector.Fires(Run(Shapes.Constant(30, 1).With(19, 1.7)).Facts(facts => facts with { ValidationCount = examples }));
        Assert.Equal(expected, finding.Severity);
        if (expected == Severity.Info) Assert.Contains("no change needed", finding.Concern, StringComparison.Ordinal);
    }

    [Fact]
    public void ValSpike_TrainingRoseToo_IsARemark()
    {
        var finding = _detector.Fires(Run(Validation().With(19, 3), Shapes.Decay(30).With(19, 3)));
        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains("training loss rose with it", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ValSpike_RoughCurveWithTwoSpikesOverSmoothTraining_Warns()
    {
        var rough = Shapes.Decay(40, noise: 0.15, seed: 3);
        Assert.Equal(Severity.Warning, _detector.Fires(Run(rough.With(19, 2).With(29, 2), Shapes.Decay(40))).Severity);
    }

    [Fact]
    public void ValSpike_LastingFiveEpochs_IsANewLevel()
    {
        var values = Shapes.Constant(30, 1);
        for (var i = 15; i < 30; i++) values[i] = 3;
        _detector.IsClear(Run(values));
    }

    [Fact]
    public void ValSpike_InTheFirstEpochs_IsNotLookedAt() => _detector.IsClear(Run(Shapes.Constant(30, 1).With(3, 4)));

    [Fact]
    public void ValSpike_WithoutTrainingLoss_StillFires() =>
        Assert.Equal(Severity.Warning, _detector.Fires(new RunBuilder().Epochs(("validation.loss", Validation().With(19, 3)))).Severity);

    [Fact]
    public void ValSpike_SixEpochs_IsNotChecked() => _detector.IsNotChecked(Run(Shapes.Decay(6)));

    [Fact]
    public void ValSpike_NonFiniteAndMissing_AreSkipped()
    {
        var run = Run(Validation().With(19, 3).With(10, double.NaN).With(11, Missing.Value));
        Assert.Equal([20L], _detector.Fires(run).Events);
    }

    private static double[] Validation() => Shapes.Decay(30, floor: 0.7);

    private static RunBuilder Run(double[] validation, double[]? train = null) =>
        new RunBuilder().Epochs(("train.loss", train ?? Shapes.Decay(validation.Length)), ("validation.loss", validation));
}
