using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Convergence;

public sealed class DivergenceDetectorTests
{
    private readonly DivergenceDetector _detector = new();

    [Fact]
    public void Divergence_LossRisesAboveItsStart_IsAnError()
    {
        var finding = _detector.Fires(Run([2.3, 1.8, 1.5, 1.4, 2, 3, 5, 8, 10, 11, 12, 12, 12]));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(CauseKeys.LearningRate, finding.Causes[0].Key);
        Assert.Contains("above its start", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.49, false)]
    [InlineData(1.51, true)]
    public void Divergence_EndNearTheRatio_FiresJustOverIt(double end, bool fires)
    {
        var run = Run([1.2, .. Shapes.Constant(6, 1), .. Shapes.Constant(6, end)]);
        if (fires) Assert.Equal(Severity.Warning, _detector.Fires(run).Severity);
        else _detector.IsClear(run);
    }

    [Theory]
    [InlineData(5.49, false)]
    [InlineData(5.51, true)]
    public void Divergence_ProgressLost_FiresFromHalf(double end, bool fires)
    {
        var run = Run([10, .. Shapes.Constant(6, 1), .. Shapes.Constant(6, end)]);
        if (fires) _detector.Fires(run);
        else _detector.IsClear(run);
    }

    [Fact]
    public void Divergence_LossFallsOverManyDecades_IgnoresARiseAtTheBottom() =>
        _detector.IsClear(Run([.. Shapes.Line(40, 0, -14).Select(Math.Exp), .. Shapes.Constant(10, 3e-6)]));

    [Fact]
    public void Divergence_Recovering_IsARemark() =>
        Assert.Equal(Severity.Info, _detector.Fires(Run([1, 0.6, 0.4, 0.3, 0.3, 0.3, 0.3, 0.3, 0.95, 0.9, 0.8, 0.7, 0.6])).Severity);

    [Fact]
    public void Divergence_RateRose_AccusesTheSchedule()
    {
        var rates = Shapes.Line(12, 0.01, 0.5);
        var finding = _detector.Fires(new RunBuilder().Epochs(("train.loss", [1, 0.8, 0.7, 0.6, 0.6, 0.9, 1.5, 2, 2.2, 2.3, 2.4, 2.5]), ("learning_rate", rates)));
        Assert.Equal(CauseKeys.Schedule, finding.Causes[0].Key);
    }

    [Fact]
    public void Divergence_NegativeLoss_IsJudgedByProgress()
    {
        _detector.IsClear(Run(Shapes.Line(20, 1, -5)));
        _detector.Fires(Run([1, -3, -4, -4, -4, -4, -3, -1, 0, 1, 2, 2, 2, 2]));
    }

    [Fact]
    public void Divergence_StepsAlone_AreJudgedInBlocks()
    {
        var run = new RunBuilder();
        foreach (var loss in (double[])[.. Shapes.Decay(200, rate: 0.05), .. Shapes.Line(200, 0.6, 9)]) run.Step(("train.loss@step", loss));
        Assert.NotNull(_detector.Fires(run));
    }

    [Fact]
    public void Divergence_ValidationAlone_AlsoNamesOverfitting()
    {
        var finding = _detector.Fires(new RunBuilder().Epochs(("validation.loss", [2, 1.5, 1.2, 1.1, 1.4, 1.9, 2.4, 2.8, 3, 3.2, 3.3])));
        Assert.Equal(DataSplit.Validation, finding.Split);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains(finding.Causes, cause => cause.Key == CauseKeys.Regularisation);
    }

    [Fact]
    public void Divergence_TwoEpochs_IsNotChecked() => _detector.IsNotChecked(Run([1, 9]));

    [Fact]
    public void Divergence_ThreeEpochs_IsChecked() => _detector.IsClear(Run([3, 2, 1]));

    [Fact]
    public void Divergence_Vital_SoThatARunWithoutLossIsUnjudged()
    {
        Assert.True(_detector.Descriptor.Vital);
        Assert.Equal(Verdict.Unjudged, Diagnose.Run([_detector], new RunBuilder().Epoch(("train.accuracy", 0.5)).Events).Verdict);
    }

    private static RunBuilder Run(double[] loss) => new RunBuilder().Epochs(("train.loss", loss));
}
