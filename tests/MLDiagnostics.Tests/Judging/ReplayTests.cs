using MLDiagnostics.Testing;

namespace MLDiagnostics.Tests.Judging;

public sealed class ReplayTests
{
    [Fact]
    public void Epoch_WithAnUndeclaredSeries_IsDeclaredAndReplayed()
    {
        var views = new List<string>();
        var detector = Viewing(views);
        var diagnostics = new TrainingDiagnosticsBuilder().Add(detector).Build();
        using var monitor = diagnostics.Start(new RunContext());
        monitor.Epoch(1, ("train.loss", 3));
        monitor.Epoch(2, ("train.loss", 2), ("validation.loss", 5));
        // The second series restarts the session, which sees epoch 1 again with a missing value.
        Assert.Equal(["1: 3", "1: 3 -", "2: 3,2 -,5"], views);
    }

    [Fact]
    public void Rewind_DropsLaterHistoryAndReplaysTheRest()
    {
        var views = new List<string>();
        var steps = new List<double>();
        var detector = Viewing(views, steps);
        var run = new RunBuilder()
            .Step(("train.loss@step", 9)).Epoch(("train.loss", 3))
            .Step(("train.loss@step", 8)).Epoch(("train.loss", 2))
            .Rewind(1, toStep: 1)
            .Step(("train.loss@step", 7)).Epoch(("train.loss", 2.5));
        var report = Diagnose.Run([detector], run.Events);
        Assert.Equal(["1: 3", "2: 3,2", "1: 3", "2: 3,2.5"], views[..4]);
        Assert.Equal([9, 8, 9, 7], steps);
        Assert.Equal([3, 2.5], report.Run.Values(SeriesKey.Train("loss")).ToArray());
        Assert.Equal([9.0, 7.0], report.Run.Values(SeriesKey.Train("loss").AtStep).ToArray());
        Assert.Contains("went back to the end of epoch 1: resumed", report.Actions[0].Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Epoch_Repeated_IsTakenAsARewind()
    {
        var diagnostics = new TrainingDiagnosticsBuilder().Add(new ScriptedDetector()).Build();
        using var monitor = diagnostics.Start(new RunContext());
        monitor.Epoch(1, ("train.loss", 3));
        monitor.Epoch(2, ("train.loss", 2));
        monitor.Epoch(2, ("train.loss", 1));
        Assert.Equal([3.0, 1.0], monitor.Complete().Run.Values(SeriesKey.Train("loss")).ToArray());
    }

    [Fact]
    public void Report_TakenEarlier_IsNotChangedByARewind()
    {
        var diagnostics = new TrainingDiagnosticsBuilder().Add(new ScriptedDetector()).Build();
        using var monitor = diagnostics.Start(new RunContext());
        monitor.Epoch(1, ("train.loss", 3));
        monitor.Epoch(2, ("train.loss", 2));
        var early = monitor.Report;
        monitor.Observe(new RunRewound { ToEpoch = 1 });
        monitor.Epoch(2, ("train.loss", 7));
        Assert.Equal([3.0, 2.0], early.Run.Values(SeriesKey.Train("loss")).ToArray());
        Assert.Equal([3.0, 7.0], monitor.Report.Run.Values(SeriesKey.Train("loss")).ToArray());
    }

    [Fact]
    public void Steps_OverManyBlocks_ArriveOnceInOrderLiveAndRecorded()
    {
        var run = new RunBuilder();
        for (var i = 1; i <= 5000; i++)
        {
            run.Step(("train.loss@step", i));
            if (i % 700 == 0) run.Epoch(("train.loss", i));
        }

        foreach (var judge in new[] { Diagnose.Run, Diagnose.Live })
        {
            var seen = new List<double>();
            var detector = new ScriptedDetector { OnStep = (_, _, value) => seen.Add(value) };
            judge([detector], run.Events);
            Assert.Equal(Enumerable.Range(1, 5000).Select(i => (double)i), seen);
        }
    }

    [Fact]
    public void Values_OfAStep_AreCopiedAtTheBorder()
    {
        var seen = new List<double>();
        var detector = new ScriptedDetector { OnStep = (_, _, value) => seen.Add(value) };
        using var monitor = new TrainingDiagnosticsBuilder().Add(detector).Build()
            .Start(new RunContext { Series = [new SeriesDescriptor(SeriesKey.Train("loss").AtStep)] });
        var row = new double[1];
        for (var step = 1; step <= 3; step++)
        {
            row[0] = step;
            monitor.Observe(new StepCompleted { Step = step, Epoch = 1, Values = row });
        }

        row[0] = -1;
        monitor.Complete();
        Assert.Equal([1.0, 2.0, 3.0], seen);
    }

    [Fact]
    public void Row_OfTheWrongWidth_IsFilledOrCut()
    {
        using var monitor = new TrainingDiagnosticsBuilder().Add(new ScriptedDetector()).Build().Start(new RunContext
        {
            Series = [new SeriesDescriptor(SeriesKey.Train("loss").AtStep), new SeriesDescriptor(SeriesKey.Train("gradient_norm").AtStep)],
        });
        monitor.Observe(new StepCompleted { Step = 1, Values = new double[] { 4 } });
        monitor.Observe(new StepCompleted { Step = 2, Values = new double[] { 5, 6, 7 } });
        var run = monitor.Complete().Run;
        Assert.Equal([4.0, 5.0], run.Values(SeriesKey.Train("loss").AtStep).ToArray());
        Assert.True(Missing.Is(run.Values(SeriesKey.Train("gradient_norm").AtStep)[0]));
        Assert.Equal(6, run.Values(SeriesKey.Train("gradient_norm").AtStep)[1]);
    }

    [Fact]
    public void Events_AfterTheEnd_AreIgnored()
    {
        using var monitor = new TrainingDiagnosticsBuilder().Add(new ScriptedDetector()).Build().Start(new RunContext());
        monitor.Epoch(1, ("train.loss", 3));
        monitor.Complete(RunEndReason.Cancelled, "by hand");
        monitor.Epoch(2, ("train.loss", 3));
        Assert.Equal(1, monitor.Report.Run.Epoch);
        Assert.Equal(RunEndReason.Cancelled, monitor.Report.Run.End!.Reason);
    }

    private static ScriptedDetector Viewing(List<string> views, List<double>? steps = null) => new(onEpoch: run =>
    {
        views.Add($"{run.Epoch}: {Text(run, "train.loss")} {Text(run, "validation.loss")}".TrimEnd());
        return DetectorOutcome.Clear;
    })
    {
        OnStep = (_, _, value) => steps?.Add(value),
        OnComplete = _ => DetectorOutcome.Clear,
    };

    private static string Text(RunView run, string series) => string.Join(",", run.Values(SeriesKey.Parse(series)).ToArray()
        .Select(value => Missing.Is(value) ? "-" : value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
