using MLDiagnostics.Testing;

namespace MLDiagnostics.Tests.Hosting;

/// <summary>Runs one after another, disposal, and reports that follow a run that falls silent.</summary>
public sealed class RunMonitorTests
{
    [Fact]
    public void RunStarted_AfterTheEnd_BeginsTheNextRun()
    {
        using var monitor = Diagnostics().Start(new RunContext { RunId = "first" });
        monitor.Epoch(1, ("train.loss", 1));
        monitor.Epoch(2, ("train.loss", 2));
        monitor.Complete();
        monitor.Epoch(3, ("train.loss", 3));
        Assert.True(monitor.HasEnded);
        Assert.Equal(2, Assert.Single(monitor.Reports).Run.Epochs.Length);

        monitor.Observe(new RunStarted(new RunContext { RunId = "second" }));
        Assert.False(monitor.HasEnded);
        monitor.Epoch(1, ("train.loss", 7));
        Assert.Equal(["first", "second"], monitor.Reports.Select(report => report.Run.Context.RunId));
        Assert.Equal([1.0, 2.0], monitor.Reports[0].Run.Values(SeriesKey.Train("loss")).ToArray());
        Assert.Equal([7.0], monitor.Report.Run.Values(SeriesKey.Train("loss")).ToArray());
        Assert.NotNull(monitor.Reports[0].Run.End);
        Assert.Null(monitor.Report.Run.End);
    }

    [Fact]
    public void Dispose_LetsGoOnceBeforeTheRunEnds_AndTakesNothingAfter()
    {
        var monitor = Diagnostics().Start(new RunContext());
        var calls = 0;
        monitor.Disposing += (_, _) =>
        {
            calls++;
            monitor.Epoch(1, ("train.loss", 1));
        };
        monitor.Dispose();
        monitor.Dispose();
        monitor.Observe(new RunStarted(new RunContext()));
        Assert.Equal(1, calls);
        Assert.Equal(1, Assert.Single(monitor.Reports).Run.Epochs.Length);
        Assert.True(monitor.HasEnded);
    }

    [Fact]
    public void Monitor_WithoutAnEvent_HasNoReportAndWritesNone()
    {
        using var folder = new TemporaryFolder();
        var monitor = Diagnostics(folder.File("report.txt")).Start();
        monitor.Dispose();
        Assert.Empty(monitor.Reports);
        Assert.False(File.Exists(folder.File("report.txt")));
    }

    [Fact]
    public void Report_OfARunThatFallsSilent_IsWrittenASecondLater()
    {
        using var folder = new TemporaryFolder();
        var time = new SteppedTime();
        using var monitor = Diagnostics(folder.File("report.txt"), time).Start(new RunContext());
        monitor.Epoch(1, ("train.loss", 1));
        Assert.Null(time.Timer);
        monitor.Epoch(2, ("train.loss", 1));
        monitor.Epoch(3, ("train.loss", 1));
        Assert.Equal("1", File.ReadAllText(folder.File("report.txt")));
        Assert.Equal(TimeSpan.FromSeconds(1), time.Due);
        time.Timer!();
        Assert.Equal("3", File.ReadAllText(folder.File("report.txt")));
    }

    private static TrainingDiagnostics Diagnostics(string? path = null, TimeProvider? time = null)
    {
        var builder = new TrainingDiagnosticsBuilder().Add(new ScriptedDetector()).WithTimeLimit(TimeSpan.FromSeconds(30), time ?? TimeProvider.System);
        if (path is not null) builder.Add(new EpochWriter(), path);
        return builder.Build();
    }

    private sealed class EpochWriter : IReportWriter
    {
        public string Format => "epoch";

        public void Write(DiagnosticReport report, Stream output)
        {
            using var writer = new StreamWriter(output, leaveOpen: true);
            writer.Write(report.Run.Epoch);
        }
    }

    /// <summary>A clock that stands still and remembers the last timer of a single call.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        public Action? Timer { get; private set; }

        public TimeSpan Due { get; private set; }

        public override long GetTimestamp() => 0;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // Waiting for the verdict has a timer too, of another length.
            if (dueTime <= TimeSpan.FromSeconds(1)) (Timer, Due) = (() => callback(state), dueTime);
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }
}
