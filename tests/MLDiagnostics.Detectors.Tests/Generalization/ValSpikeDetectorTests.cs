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

    [Theory]
    [InlineData("batch-statistics", CauseKeys.BatchNormStatistics, "spikes_gone_with_other_statistics")]
    [InlineData("recomputed-statistics", CauseKeys.BatchNormStatistics, "spikes_gone_with_other_statistics")]
    [InlineData("second-validation", CauseKeys.SmallValidationSet, "spikes_gone_on_another_sample")]
    [InlineData("larger-validation", CauseKeys.SmallValidationSet, "spikes_gone_on_another_sample")]
    [InlineData("train-like", CauseKeys.DistributionShift, "spikes_gone_on_training_like_examples")]
    public void Spikes_GoneInOneOtherEvaluation_NameItsCause(string probe, string cause, string evidence)
    {
        var finding = _detector.Fires(Probed(Validation().With(14, 3).With(24, 3), (probe, Validation())));
        Assert.Equal(cause, finding.Causes[0].Key);
        Assert.Equal(2, finding.Observed(evidence));
        Assert.Equal(0, finding.Observed("spikes_in_every_evaluation"));
    }

    [Fact]
    public void Spikes_InEveryEvaluation_AreOfTheWeights()
    {
        var spiked = Validation().With(14, 3).With(24, 3);
        var finding = _detector.Fires(Probed(spiked, ("batch-statistics", spiked), ("second-validation", spiked), ("train-like", spiked)));
        Assert.Equal([CauseKeys.LearningRate, CauseKeys.MinibatchNoise, CauseKeys.Momentum], finding.Causes.Take(3).Select(item => item.Key));
        Assert.Equal(2, finding.Observed("spikes_in_every_evaluation"));
    }

    [Theory]
    [InlineData(0.45, CauseKeys.BatchNormStatistics)]
    [InlineData(0.55, CauseKeys.LearningRate)]
    public void Spikes_OfWhichAPartRemains_AreGoneBelowHalf(double remaining, string cause)
    {
        var (level, values) = (Shapes.Constant(30, 1), Shapes.Constant(30, 1).With(14, 3).With(24, 3));
        var probe = level.With(14, 1 + (2 * remaining)).With(24, 1 + (2 * remaining));
        Assert.Equal(cause, _detector.Fires(Probed(values, ("batch-statistics", probe))).Causes[0].Key);
    }

    [Fact]
    public void Spikes_OfARoughCurveThatOtherStatisticsCalm_Warn()
    {
        var rough = Shapes.Decay(40, noise: 0.3, seed: 3).With(19, 1.8).With(29, 1.8);
        var train = Shapes.Decay(40, noise: 0.3, seed: 4);
        Assert.Equal(Severity.Info, _detector.Fires(Run(rough, train)).Severity);
        var run = new RunBuilder().Epochs(("train.loss", train), ("validation.loss", rough), ("validation.probe_loss/batch-statistics", Shapes.Constant(40, 0.5)));
        Assert.Equal(Severity.Warning, _detector.Fires(run).Severity);
    }

    [Fact]
    public void Spikes_WithinTheSamplingError_StayNoiseWhateverElseIsMeasured()
    {
        var run = Probed(Shapes.Constant(30, 1).With(19, 1.7), ("batch-statistics", Shapes.Constant(30, 1))).Facts(facts => facts with { ValidationCount = 30 });
        var finding = _detector.Fires(run);
        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Equal(1, finding.Observed("spikes_within_sampling_error"));
        Assert.Contains("no change needed", finding.Concern, StringComparison.Ordinal);
    }

    private static RunBuilder Probed(double[] validation, params (string Name, double[] Values)[] probes) => new RunBuilder().Epochs(
    [
        ("train.loss", Shapes.Decay(validation.Length)), ("validation.loss", validation),
        .. probes.Select(probe => ($"validation.probe_loss/{probe.Name}", (IReadOnlyList<double>)probe.Values)),
    ]);

    private static double[] Validation() => Shapes.Decay(30, floor: 0.7);

    private static RunBuilder Run(double[] validation, double[]? train = null) =>
        new RunBuilder().Epochs(("train.loss", train ?? Shapes.Decay(validation.Length)), ("validation.loss", validation));
}
