using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Convergence;

public sealed class PeriodicJumpDetectorTests
{
    private readonly PeriodicJumpDetector _detector = new();

    [Fact]
    public void PeriodicJump_AdamWithShrinkingGradients_AccusesTheSecondMoment()
    {
        var finding = _detector.Fires(Adam(Jumps(300, 50, 10), amsgrad: false));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(CauseKeys.AdamSecondMoment, finding.Causes[0].Key);
        Assert.True(finding.Remedies[0].Change!["amsgrad"]!.Flag);
        Assert.Equal(50, finding.Observed("interval_mean"), 1.0);
        Assert.True(finding.Events.Count >= 4);
    }

    [Theory]
    [InlineData("adam", true)]
    [InlineData("sgd", false)]
    public void PeriodicJump_AmsGradOrSgd_DoesNotAccuseAdam(string optimizer, bool amsgrad)
    {
        var finding = _detector.Fires(Adam(Jumps(300, 50, 10), amsgrad).Configure("optimizer", optimizer));
        Assert.DoesNotContain(finding.Causes, cause => cause.Key == CauseKeys.AdamSecondMoment);
        Assert.DoesNotContain(finding.Remedies, remedy => remedy.Change?["amsgrad"] is not null);
    }

    [Fact]
    public void PeriodicJump_UnknownOptimizer_SaysThatItDepends()
    {
        var finding = _detector.Fires(new RunBuilder().Epochs(("train.loss", Jumps(300, 50, 10))));
        Assert.InRange(finding.Causes.Single(cause => cause.Key == CauseKeys.AdamSecondMoment).Confidence, 0.1, 0.6);
    }

    [Theory]
    [InlineData(2.9, false)]
    [InlineData(3.1, true)]
    public void PeriodicJump_SizeNearTheRatio_FiresJustOverIt(double size, bool fires)
    {
        var run = new RunBuilder().Epochs(("train.loss", [.. Enumerable.Range(1, 200).Select(i => i % 40 == 0 ? size : 1.0)]));
        if (fires) _detector.Fires(run);
        else _detector.IsClear(run);
    }

    [Theory]
    [InlineData(150, false)]
    [InlineData(170, true)]
    public void PeriodicJump_CountOfJumps_FiresFromFour(int epochs, bool fires)
    {
        var run = new RunBuilder().Epochs(("train.loss", [.. Enumerable.Range(1, epochs).Select(i => i % 40 == 0 ? 5.0 : 1.0)]));
        if (fires) _detector.Fires(run);
        else _detector.IsClear(run);
    }

    [Fact]
    public void PeriodicJump_RandomTimesWithoutTroughs_IsClear()
    {
        int[] times = [30, 52, 75, 200, 222, 380];
        _detector.IsClear(new RunBuilder().Configure("optimizer", "sgd").Epochs(("train.loss", [.. Enumerable.Range(1, 400).Select(i => times.Contains(i) ? 5.0 : 1.0)])));
    }

    [Fact]
    public void PeriodicJump_AfterRatesRise_IsTheScheduleAndARemark()
    {
        var loss = Enumerable.Range(1, 200).Select(i => i % 40 == 0 ? 5.0 : 1.0).ToArray();
        var rate = Enumerable.Range(1, 200).Select(i => 0.1 * (1 + Math.Cos(Math.PI * (i % 40) / 40)) + 1e-4).ToArray();
        var finding = _detector.Fires(new RunBuilder().Epochs(("train.loss", loss), ("learning_rate", rate)));
        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Equal(CauseKeys.Schedule, finding.Causes[0].Key);
    }

    /// <summary>A restart of Adam's rate makes a jump some epochs later, after √v̂, the gradient and the loss had fallen as before one of its own.</summary>
    [Theory]
    [InlineData(4, CauseKeys.Schedule)]
    [InlineData(9, CauseKeys.Schedule)]
    [InlineData(25, CauseKeys.AdamSecondMoment)]
    public void PeriodicJump_EarlyInEachCycleOfTheRate_IsTheSchedule(int delay, string cause)
    {
        const int cycle = 40;
        var epochs = Enumerable.Range(0, 400).ToArray();
        var since = epochs.Select(i => ((i - delay) % cycle + cycle) % cycle).ToArray();
        var run = new RunBuilder().Configure("optimizer", "adam").Epochs(
            ("train.loss", [.. since.Select(i => i == 0 ? 5.0 : Math.Pow(0.95, i))]),
            ("train.gradient_norm", [.. since.Select(i => i == 0 ? 1.0 : Math.Pow(0.9, i))]),
            ("learning_rate", [.. epochs.Select(i => 0.01 * (1.001 + Math.Cos(Math.PI * (i % cycle) / cycle)))]));
        Assert.Equal(cause, _detector.Fires(run).Causes[0].Key);
    }

    /// <summary>Jumps every 27 epochs under a rate that restarts every 40: as many as chance would have it follow a restart.</summary>
    [Fact]
    public void PeriodicJump_AtItsOwnTimesUnderACyclicRate_IsNotTheSchedule()
    {
        var epochs = Enumerable.Range(0, 600).ToArray();
        var run = new RunBuilder().Configure("optimizer", "adam").Epochs(
            ("train.loss", [.. epochs.Select(i => i % 27 == 26 ? 5.0 : Math.Pow(0.95, i % 27))]),
            ("learning_rate", [.. epochs.Select(i => 0.01 * (1.001 + Math.Cos(Math.PI * (i % 40) / 40)))]));
        Assert.Equal(CauseKeys.AdamSecondMoment, _detector.Fires(run).Causes[0].Key);
    }

    [Theory]
    [InlineData(2.5, Severity.Info)]
    [InlineData(6.0, Severity.Warning)]
    public void PeriodicJump_OnePlaceOfEachEpoch_IsTheDataOrder(double size, Severity expected)
    {
        var random = new Random(5);
        var run = new RunBuilder();
        for (var epoch = 0; epoch < 10; epoch++)
        {
            for (var step = 0; step < 50; step++) run.Step(("train.loss@step", (step == 49 ? size : 1) * Math.Exp(0.03 * Shapes.Normal(random))));
            run.Epoch(("train.loss", 1));
        }

        var finding = _detector.Fires(run);
        Assert.Equal(expected, finding.Severity);
        Assert.Equal(CauseKeys.DataOrder, finding.Causes[0].Key);
        Assert.Contains("near step 50", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PeriodicJump_StepNoise_IsClear()
    {
        var random = new Random(7);
        var run = new RunBuilder();
        for (var epoch = 0; epoch < 20; epoch++)
        {
            for (var step = 0; step < 50; step++) run.Step(("train.loss@step", Math.Exp(0.3 * Shapes.Normal(random))));
            run.Epoch(("train.loss", 1));
        }

        _detector.IsClear(run);
    }

    [Fact]
    public void PeriodicJump_FourteenEpochs_IsNotChecked() => _detector.IsNotChecked(new RunBuilder().Epochs(("train.loss", Shapes.Decay(14))));

    [Fact]
    public void PeriodicJump_NonFiniteInside_IsSkipped() =>
        _detector.Fires(new RunBuilder().Epochs(("train.loss", Jumps(300, 50, 10).With(77, double.NaN).With(78, double.PositiveInfinity))));

    /// <summary>A loss that falls by three decades, jumps, and falls again.</summary>
    private static double[] Jumps(int count, int period, double size) =>
        [.. Enumerable.Range(0, count).Select(i => i < period ? Math.Exp(-0.1 * i) : size * Math.Exp(-0.1 * period) * Math.Exp(-0.15 * (i % period)))];

    private static RunBuilder Adam(double[] loss, bool amsgrad) => new RunBuilder().Configure("optimizer", "adam").Configure("amsgrad", amsgrad)
        .Epochs(("train.loss", loss), ("train.gradient_norm", [.. loss.Select(Math.Sqrt)]), ("train.adam_sqrt_v_hat", [.. loss.Select(value => Math.Pow(value, 0.3))]));
}
