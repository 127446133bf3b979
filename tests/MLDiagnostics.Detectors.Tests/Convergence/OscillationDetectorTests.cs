using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Convergence;

public sealed class OscillationDetectorTests
{
    private readonly OscillationDetector _detector = new();

    [Theory]
    [InlineData(0.02, true)]
    [InlineData(0.004, false)]
    public void Oscillation_TurnsAtEveryEpoch_CountsFromASwingOfOnePercent(double amplitude, bool fires)
    {
        var run = Run([.. Enumerable.Range(0, 40).Select(i => 2 * (1 + (i % 2 == 0 ? amplitude : -amplitude)))]);
        if (fires) Assert.Equal(CauseKeys.LearningRate, _detector.Fires(run).Causes[0].Key);
        else _detector.IsClear(run);
    }

    [Fact]
    public void Oscillation_WhiteNoise_SeldomFires()
    {
        var fired = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var run = Run([.. Enumerable.Range(0, 60).Select(_ => 2 + 0.2 * Shapes.Normal(random))]);
            if (Diagnose.Findings(_detector, run.Events).Count > 0) fired++;
        }

        Assert.InRange(fired, 0, 6);
    }

    [Fact]
    public void Oscillation_InARunThatLearned_IsARemark() =>
        Assert.Equal(Severity.Info, _detector.Fires(Run([2.3, .. Enumerable.Range(0, 59).Select(i => 0.2 * (1 + (i % 2 == 0 ? 0.1 : -0.1)))])).Severity);

    [Theory]
    [InlineData(0, Severity.Warning)]
    [InlineData(3, Severity.Info)]
    public void Oscillation_LossFollowsTheRate_WarnsWhenTheRunEndsAtTheTop(int epochsMore, Severity expected)
    {
        var count = 21 + epochsMore;
        double[] rate = [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? 0.02 : 0.001)];
        double[] loss = [.. Enumerable.Range(0, count).Select(i => 2 - 0.05 * i + (i % 5 == 0 && i > 0 ? 0.4 : 0))];
        var finding = _detector.Fires(new RunBuilder().Facts(facts => facts with { OutputCount = 10 }).Epochs(("train.loss", loss), ("learning_rate", rate)));
        Assert.Equal(expected, finding.Severity);
        Assert.Equal(CauseKeys.Schedule, finding.Causes[0].Key);
    }

    [Fact]
    public void Oscillation_ElevenEpochs_IsNotChecked() => _detector.IsNotChecked(Run(Shapes.Constant(11, 1)));

    private static RunBuilder Run(double[] loss) => new RunBuilder().Facts(facts => facts with { OutputCount = 10 }).Epochs(("train.loss", loss));
}
