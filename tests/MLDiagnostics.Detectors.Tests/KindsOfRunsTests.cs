using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests;

/// <summary>Every kind of run that a log can hold, through the whole engine with all detectors: judged sensibly, or not checked with a
/// reason.</summary>
public sealed class KindsOfRunsTests
{
    private static readonly Dictionary<string, Func<RunBuilder>> Healthy = new(StringComparer.Ordinal)
    {
        ["steps without epochs"] = () => Steps(400, i => 0.5 + 2 * Math.Exp(-0.02 * i)),
        ["steps without epochs, few"] = () => Steps(25, i => 0.5 + 2 * Math.Exp(-0.2 * i)),
        ["three epochs"] = () => Classifier(3),
        ["one epoch"] = () => Classifier(1),
        ["hundred thousand epochs"] = () =>
            new RunBuilder().Epochs(("train.loss", Shapes.Decay(100_000, rate: 1e-4, noise: 0.01)), ("validation.loss",
            Shapes.Decay(100_000, rate: 1e-4, noise: 0.02, seed: 2))),
        ["no validation"] = () => new RunBuilder().Epochs(("train.loss", Shapes.Decay(60, noise: 0.01)), ("train.accuracy", Rising(60,
            0.1, 0.8))),
        ["validation alone"] = () => new RunBuilder().Epochs(("validation.loss", Shapes.Decay(60, noise: 0.02)), ("validation.accuracy",
            Rising(60, 0.1, 0.8))),
        ["regression over six decades"] = () => new RunBuilder().Configure("loss", "mse").Epochs(
            ("train.loss", Shapes.Decay(200, 300, 3e-4, 0.07, 0.02)), ("validation.loss", Shapes.Decay(200, 320, 4e-4, 0.07, 0.03, 2))),
        ["negative losses"] = () => new RunBuilder().Configure("loss", "gaussian_nll").Epochs(
            ("train.loss", [.. Shapes.Decay(60, 40, 2, 0.1, 0.01).Select(value =>
                value - 50)]), ("validation.loss", [.. Shapes.Decay(60, 40, 3, 0.1, 0.01, 2).Select(value => value - 50)])),
        ["losses that reach zero"] = () =>
            new RunBuilder().Configure("loss", "mse").Epochs(("train.loss", [.. Shapes.Line(30, 2, 0), .. Shapes.Constant(20, 0)]),
            ("validation.loss", [.. Shapes.Line(30, 2, 0), .. Shapes.Constant(20, 0)])),
        ["huge losses"] = () => new RunBuilder().Configure("loss", "mse").Epochs(("train.loss", Shapes.Decay(60, 1e15, 1e11, 0.2, 0.01)),
            ("validation.loss", Shapes.Decay(60, 1e15, 1.1e11, 0.2, 0.02, 2))),
        ["several terms without their sum"] = () =>
            new RunBuilder().Epochs(("train.box_loss", Shapes.Decay(40)), ("train.cls_loss", Shapes.Decay(40, 4)),
            ("validation.box_loss", Shapes.Decay(40, 2.4))),
        ["accuracy in percent"] = () => Classifier(40, 100),
        ["percent from the first value on"] = () =>
            new RunBuilder().Epochs(("train.loss", Shapes.Decay(40, 4.6, 1)), ("train.accuracy", [.. Rising(40, 0.01,
            0.7).Select(value => 100 * value)])),
        ["gaps between epochs"] = () => Gaps(),
        ["frozen learning rate"] = () => Classifier(30).Configure("learning_rate", 0),
    };

    public static TheoryData<string> Kinds => [.. Healthy.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void HealthyRun_OfAnyKind_IsNotAlarmed(string kind)
    {
        var report = Diagnose.Run(StandardDetectorsTests.All(), Healthy[kind]().Events);
        Assert.All(report.Outcomes, item =>
            Assert.False(item.Outcome is DetectorFailed, $"{item.Detector.Name}: {(item.Outcome as DetectorFailed)?.Message}"));
        Assert.All(report.Outcomes, item => Assert.False(item.Outcome is NotChecked { Reason.Length: 0 }, item.Detector.Name));
        var alarms = report.Findings.Where(finding => finding.Severity > Severity.Info).Select(finding =>
            $"{finding.Name}: {finding.Message}").ToList();
        Assert.True(alarms.Count == 0, string.Join('\n', alarms));
    }

    [Fact]
    public void StepsWithoutEpochs_StuckAtChance_AreJudged()
    {
        var run = Steps(400, _ => Math.Log(10), _ => 0.1);
        Assert.Contains(Diagnose.Run(StandardDetectorsTests.All(), run.Events).Findings, finding =>
            finding is { Name: "plateau", Severity: Severity.Warning });
    }

    [Fact]
    public void StepsWithoutEpochs_Level_HaveAConvergenceThatSaysSo()
    {
        var convergence = Diagnose.Run(StandardDetectorsTests.All(), Healthy["steps without epochs"]().Events).Convergence;
        Assert.Equal(ConvergenceState.Converged, convergence.State);
        Assert.Contains("blocks of steps", convergence.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void NegativeLoss_Rising_Diverges()
    {
        var run = new RunBuilder().Configure("loss", "gaussian_nll").Epochs(("train.loss", [.. Shapes.Line(20, -1, -50),
            .. Shapes.Line(20, -45, 200)]));
        Assert.Contains(Diagnose.Run(StandardDetectorsTests.All(), run.Events).Findings, finding => finding.Name == "divergence");
    }

    [Fact]
    public void TermOfALoss_BecomesNaN_IsSaid()
    {
        var run = new RunBuilder().Epochs(("train.box_loss", Shapes.Decay(9).With(8, double.NaN)), ("train.cls_loss", Shapes.Decay(9)));
        Assert.Contains(Diagnose.Run(StandardDetectorsTests.All(), run.Events).Findings, finding =>
            finding is { Name: "non-finite", Severity: Severity.Error });
    }

    [Fact]
    public void AccuracyInPercent_SaysTheSameAsShares()
    {
        string[] Names(double unit) => [.. Diagnose.Run(StandardDetectorsTests.All(), new RunBuilder().Epochs(
            ("train.loss", Shapes.Decay(40, 2.3, 0.01)), ("validation.loss", [.. Shapes.Line(8, 2.3, 1.5), .. Shapes.Line(32, 1.5, 3)]),
            ("train.accuracy", [.. Rising(40, 0.1, 0.99).Select(value =>
                unit * value)]), ("validation.accuracy", [.. Rising(40, 0.1, 0.5).Select(value => unit * value)])).Events)
            .Findings.Select(finding => $"{finding.Name} {finding.Severity} {finding.Message}")];
        Assert.NotEmpty(Names(1));
        Assert.Equal(Names(1), Names(100));
    }

    [Theory]
    [InlineData("oscillation")]
    [InlineData("periodic-jump")]
    [InlineData("val-spike")]
    public void SmoothedSeries_StatisticsOfNoise_AreNotChecked(string detector)
    {
        // What the first event declares holds for the whole run.
        TrainingEvent[] events = [.. Classifier(60).Events];
        events[0] = events[0] is RunStarted start
            ? new RunStarted(start.Context with { Series = [.. start.Context.Series.Select(series =>
                series with { Basis = series.Basis with { IsSmoothed = true } })] })
            : events[0];
        var outcome = Diagnose.Run(StandardDetectorsTests.All(), events).Outcomes.Single(item => item.Detector.Name == detector).Outcome;
        Assert.Contains("smoothed", Assert.IsType<NotChecked>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ResumedRun_IsJudgedAsOne()
    {
        double[] train = Shapes.Decay(40, noise: 0.01), validation = Shapes.Decay(40, 2.4, noise: 0.02, seed: 2);
        var whole = new RunBuilder().Epochs(("train.loss", train), ("validation.loss", validation));
        var resumed = new RunBuilder();
        for (var epoch = 0; epoch < 25; epoch++) resumed.Epoch(("train.loss", train[epoch]), ("validation.loss", validation[epoch]));
        resumed.Rewind(20);
        for (var epoch = 20; epoch < 40; epoch++) resumed.Epoch(("train.loss", train[epoch]), ("validation.loss", validation[epoch]));
        var (one, two) = (Diagnose.Run(StandardDetectorsTests.All(), whole.Events), Diagnose.Run(StandardDetectorsTests.All(),
            resumed.Events));
        Assert.Equal(one.Convergence, two.Convergence);
        Assert.Equal(one.Outcomes.Select(item => item.Outcome.GetType()), two.Outcomes.Select(item => item.Outcome.GetType()));
    }

    private static RunBuilder Steps(int count, Func<int, double> loss, Func<int, double>? accuracy = null)
    {
        var random = new Random(3);
        var run = new RunBuilder();
        for (var i = 0; i < count; i++)
            if (accuracy is null) run.Step(("train.loss@step", loss(i) * (0.9 + 0.2 * random.NextDouble())));
            else run.Step(("train.loss@step", loss(i) * (0.999 + 0.002 * random.NextDouble())), ("train.accuracy@step", accuracy(i)));
        return run;
    }

    private static RunBuilder Classifier(int epochs, double unit = 1) => new RunBuilder().Epochs(
        ("train.loss", Shapes.Decay(epochs, noise: 0.01)), ("validation.loss", Shapes.Decay(epochs, 2.35, 0.65, noise: 0.02, seed: 2)),
        ("train.accuracy", [.. Rising(epochs, 0.15, 0.8).Select(value =>
            unit * value)]), ("validation.accuracy", [.. Rising(epochs, 0.15, 0.77).Select(value => unit * value)]));

    private static double[] Rising(int count, double from, double to) => [.. Enumerable.Range(0, count).Select(i =>
        to - (to - from) * Math.Exp(-0.15 * i))];

    private static RunBuilder Gaps()
    {
        var run = new RunBuilder();
        var (train, validation) = (Shapes.Decay(60, noise: 0.01), Shapes.Decay(60, 2.4, noise: 0.02, seed: 2));
        for (var epoch = 0; epoch < 60; epoch++)
            if (epoch % 5 == 4) run.Epoch(("train.loss", train[epoch]), ("validation.loss", validation[epoch]));
            else run.Epoch(("train.loss", train[epoch]), ("validation.loss", Missing.Value));
        return run;
    }
}
