namespace MLDiagnostics.Tests.Hosting;

/// <summary>What a person asks of a trainer through the monitor.</summary>
public sealed class RequestTests
{
    [Fact]
    public void Request_IsAnsweredOnceAtTheEndOfTheEpoch()
    {
        using var monitor = Start(TrainingDirective.Stop, TrainingDirective.ReduceLearningRate);
        monitor.Request(TrainingDirective.ReduceLearningRate, "by hand");
        Assert.Equal(TrainingDirective.ReduceLearningRate, monitor.Epoch(1, ("train.loss", 2)));
        Assert.Equal(TrainingDirective.Continue, monitor.Epoch(2, ("train.loss", 1)));
        var action = Assert.Single(monitor.Complete().Actions);
        Assert.Equal((1, "asked to reduce the learning rate by hand"), (action.Epoch, action.Description));
    }

    [Fact]
    public void Requests_OfOneEpoch_TheStrongestCounts()
    {
        using var monitor = Start(TrainingDirective.Stop, TrainingDirective.ReduceLearningRate, TrainingDirective.RollBack);
        monitor.Request(TrainingDirective.RollBack, "by hand");
        monitor.Request(TrainingDirective.Stop, "by hand");
        Assert.Equal(TrainingDirective.RollBack, monitor.Epoch(1, ("train.loss", 2)));
    }

    [Fact]
    public void Request_ThatTheTrainerCannotObey_IsNotedAlone()
    {
        using var monitor = Start();
        monitor.Request(TrainingDirective.Stop, "by hand");
        Assert.Equal(TrainingDirective.Continue, monitor.Epoch(1, ("train.loss", 2)));
        Assert.Equal("asked to stop by hand, which this trainer cannot", Assert.Single(monitor.Complete().Actions).Description);
    }

    private static RunMonitor Start(params TrainingDirective[] directives) =>
        new TrainingDiagnosticsBuilder().Add(new ScriptedDetector()).WithTimeLimit(TimeSpan.FromMinutes(1)).Build().Start(new RunContext { Directives = directives });
}
