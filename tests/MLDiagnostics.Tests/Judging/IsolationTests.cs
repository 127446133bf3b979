using MLDiagnostics.Testing;

namespace MLDiagnostics.Tests.Judging;

public sealed class IsolationTests
{
    private static readonly RunBuilder ThreeEpochs = new RunBuilder().Epochs(("train.loss", [3, 2, 1]));

    [Fact]
    public void Detector_ThrowsInObserve_BecomesFailedAndOthersGoOn()
    {
        var broken = new ScriptedDetector("MLD9001", _ => throw new FormatException("bad day"));
        var report = Diagnose.Live([broken, Firing("MLD9002")], ThreeEpochs.Events);
        var failed = Assert.IsType<DetectorFailed>(report.Outcomes[0].Outcome);
        Assert.Equal("FormatException", failed.Type);
        Assert.Equal("bad day", failed.Message);
        Assert.IsType<Fired>(report.Outcomes[1].Outcome);
    }

    [Fact]
    public void Detector_ThrowsInStepCompleteOrReturnsNull_BecomesFailed()
    {
        var step = new ScriptedDetector("MLD9001") { OnStep = (_, _, _) => throw new InvalidOperationException("step") };
        var complete = new ScriptedDetector("MLD9002") { OnComplete = _ => throw new InvalidOperationException("complete") };
        var silent = new ScriptedDetector("MLD9003", _ => null!);
        var run = new RunBuilder().Step(("train.loss@step", 1)).Epoch(("train.loss", 1));
        var report = Diagnose.Run([step, complete, silent], run.Events);
        Assert.Equal(["step", "complete", "the detector gave no outcome"],
            report.Outcomes.Select(outcome => Assert.IsType<DetectorFailed>(outcome.Outcome).Message));
    }

    [Fact]
    public void Detector_FloodsFindings_BecomesFailed()
    {
        var flood = new ScriptedDetector(onEpoch: _ => DetectorOutcome.Fired([.. Enumerable.Range(0, 1001)
            .Select(i => ScriptedDetector.Finding() with { Part = i.ToString(System.Globalization.CultureInfo.InvariantCulture) })]));
        var report = Diagnose.Run([flood], ThreeEpochs.Events);
        Assert.Contains("1001 findings", Assert.IsType<DetectorFailed>(report.Outcomes[0].Outcome).Message, StringComparison.Ordinal);
        Assert.Empty(report.Findings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Detector_Hangs_IsLeftBehindAndTheTrainerGoesOn(bool isLive)
    {
        using var release = new ManualResetEventSlim();
        var hanging = new ScriptedDetector("MLD9001", _ =>
        {
            release.Wait();
            return DetectorOutcome.Clear;
        });
        var seen = 0;
        var after = new ScriptedDetector("MLD9002", run =>
        {
            seen = run.Epochs.Length;
            return DetectorOutcome.Clear;
        });
        var diagnostics = new TrainingDiagnosticsBuilder().Add(hanging).Add(after).WithTimeLimit(TimeSpan.FromMilliseconds(200)).Build();
        DiagnosticReport report;
        if (isLive)
        {
            using var monitor = diagnostics.Start();
            foreach (var item in ThreeEpochs.Events) monitor.Observe(item);
            report = monitor.Complete();
        }
        else
        {
            report = diagnostics.Analyze(ThreeEpochs.Events)[0];
        }

        release.Set();
        Assert.Equal("TimeoutException", Assert.IsType<DetectorFailed>(report.Outcomes[0].Outcome).Type);
        Assert.IsType<Clear>(report.Outcomes[1].Outcome);
        Assert.Equal(3, seen);
    }

    [Fact]
    public void Detector_Failed_StaysFailedAfterARewind()
    {
        var calls = 0;
        var broken = new ScriptedDetector(onEpoch: _ => ++calls == 1 ? throw new InvalidOperationException("once") : DetectorOutcome.Clear);
        var run = new RunBuilder().Epochs(("train.loss", [3, 2])).Rewind(1).Epoch(("train.loss", 2.5));
        Assert.IsType<DetectorFailed>(Diagnose.Run([broken], run.Events).Outcomes[0].Outcome);
    }

    [Fact]
    public void Detector_NeedsAnAbsentSeries_IsNotCheckedAndSaysWhatToLog()
    {
        var detector = new ScriptedDetector { Needs = [new SeriesNeed(SeriesKey.Validation("loss"), SeriesKey.Validation("accuracy"))] };
        var outcome = Assert.IsType<NotChecked>(Diagnose.Detector(detector, ThreeEpochs.Events));
        Assert.Equal("the run has no validation.loss or validation.accuracy", outcome.Reason);
        Assert.Equal("Log validation.loss or validation.accuracy.", outcome.WhatToLog);
        Assert.Equal(0, detector.Starts);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Detector_BelowItsMinimumOfEpochs_IsNotChecked(int minimum, bool isChecked)
    {
        var outcome = Diagnose.Detector(new ScriptedDetector { MinimumEpochs = minimum }, ThreeEpochs.Events);
        if (isChecked) Assert.IsType<Clear>(outcome);
        else Assert.Equal("3 epochs, at least 4 are needed", Assert.IsType<NotChecked>(outcome).Reason);
    }

    private static ScriptedDetector Firing(string id) => new(id, _ => DetectorOutcome.Fired(ScriptedDetector.Finding()));
}
