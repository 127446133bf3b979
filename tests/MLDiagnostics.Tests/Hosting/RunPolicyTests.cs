namespace MLDiagnostics.Tests.Hosting;

public sealed class RunPolicyTests
{
    [Theory]
    [InlineData(true, TrainingDirective.Stop)]
    [InlineData(false, TrainingDirective.Continue)]
    public void Epoch_WithAnError_AsksOnceForWhatTheTrainerCanDo(bool canStop, TrainingDirective expected)
    {
        var detector = new ScriptedDetector(onEpoch: run => run.Epoch < 2 ? DetectorOutcome.Clear : DetectorOutcome.Fired(ScriptedDetector.Finding(Severity.Error)));
        using var monitor = new TrainingDiagnosticsBuilder().Add(detector)
            .WithPolicy(new RunPolicy { OnError = TrainingDirective.Stop }).Build()
            .Start(new RunContext { Directives = canStop ? [TrainingDirective.Stop] : [] });
        Assert.Equal(TrainingDirective.Continue, monitor.Epoch(1, ("train.loss", 1)));
        Assert.Equal(expected, monitor.Epoch(2, ("train.loss", 1)));
        Assert.Equal(TrainingDirective.Continue, monitor.Epoch(3, ("train.loss", 1)));
        var action = Assert.Single(monitor.Complete().Actions);
        Assert.Equal(2, action.Epoch);
        Assert.StartsWith("asked to stop because of scripted-9001", action.Description, StringComparison.Ordinal);
        Assert.Equal(!canStop, action.Description.EndsWith("which this trainer cannot", StringComparison.Ordinal));
    }

    [Fact]
    public void Epoch_AfterARewind_AsksAgainForWhatIsFoundAgain()
    {
        var detector = new ScriptedDetector(onEpoch: run => run.Epoch < 3 ? DetectorOutcome.Clear : DetectorOutcome.Fired(ScriptedDetector.Finding(Severity.Error)));
        using var monitor = new TrainingDiagnosticsBuilder().Add(detector)
            .WithPolicy(new RunPolicy { OnError = TrainingDirective.RollBack }).Build()
            .Start(new RunContext { Directives = [TrainingDirective.RollBack] });
        TrainingDirective[] first = [Epoch(1), Epoch(2), Epoch(3)];
        monitor.Observe(new RunRewound { ToEpoch = 1, Reason = "rolled back" });
        TrainingDirective[] second = [Epoch(2), Epoch(3), Epoch(4)];
        // A finding of before the place that the run went back to has been answered.
        monitor.Observe(new RunRewound { ToEpoch = 3, Reason = "rolled back" });
        Assert.Equal([TrainingDirective.Continue, TrainingDirective.Continue, TrainingDirective.RollBack], first);
        Assert.Equal([TrainingDirective.Continue, TrainingDirective.RollBack, TrainingDirective.Continue], second);
        Assert.Equal(TrainingDirective.Continue, Epoch(4));

        TrainingDirective Epoch(int epoch) => monitor.Epoch(epoch, ("train.loss", 1));
    }

    [Fact]
    public void Policy_ByDefault_OnlyWarns()
    {
        foreach (var severity in Enum.GetValues<Severity>())
            Assert.Equal(TrainingDirective.Continue, RunPolicy.Warn.Decide(ScriptedDetector.Finding(severity)));
    }
}
