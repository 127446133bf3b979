using System.Diagnostics;

namespace MLDiagnostics.Tests;

public sealed class RunActivitiesTests
{
    [Fact]
    public void LiveRun_IsATreeOfRunEpochsAndVerdicts()
    {
        var done = new List<Activity>();
        using var listener = Listen(done);
        using var parent = new Activity("training job").Start();
        using (var run = Diagnostics(Severity.Error).Start(new RunContext { RunId = "activities" }))
        {
            run.Epoch(1, ("train.loss", 1));
            Assert.Same(parent, Activity.Current);
            run.Epoch(2, ("train.loss", 1));
        }

        var whole = Assert.Single(done, activity => activity.OperationName == "mldiagnostics.run" && parent.SpanId.Equals(activity.ParentSpanId));
        Assert.Equal(parent.TraceId, whole.TraceId);
        Assert.Equal(("activities", 2, "faulty", "completed"), (Tag(whole, "run"), Tag(whole, "epochs"), Tag(whole, "verdict"), Tag(whole, "end")));
        Assert.Equal((ActivityStatusCode.Error, "something is wrong"), (whole.Status, whole.StatusDescription));
        var finding = Assert.Single(whole.Events);
        Assert.Equal("mldiagnostics.finding", finding.Name);
        Assert.Contains(new("mldiagnostics.detector", "scripted-9001"), finding.Tags);

        var epochs = done.Where(activity => activity.OperationName == "mldiagnostics.epoch" && activity.ParentSpanId.Equals(whole.SpanId)).ToArray();
        Assert.Equal([1, 2], epochs.Select(epoch => Tag(epoch, "epoch")));
        Assert.Equal(whole.StartTimeUtc, epochs[0].StartTimeUtc);
        Assert.Equal(epochs[0].StartTimeUtc + epochs[0].Duration, epochs[1].StartTimeUtc);
        foreach (var epoch in epochs)
        {
            var judge = Assert.Single(done, activity => activity.ParentSpanId.Equals(epoch.SpanId));
            Assert.Equal("mldiagnostics.judge", judge.OperationName);
            Assert.InRange(judge.Duration, TimeSpan.Zero, epoch.Duration);
        }
    }

    [Fact]
    public void RecordedRun_IsOneActivity()
    {
        var done = new List<Activity>();
        using var listener = Listen(done);
        using var parent = new Activity("analysis").Start();
        Diagnostics(Severity.Warning).Analyze([new RunStarted(new RunContext { RunId = "recorded" }), new EpochCompleted { Epoch = 1, Values = [new SeriesValue(SeriesKey.Train("loss"), 1)] }]);
        var whole = Assert.Single(done, activity => parent.TraceId.Equals(activity.TraceId));
        Assert.Equal((false, "suspicious", ActivityStatusCode.Unset), (Tag(whole, "live"), Tag(whole, "verdict"), whole.Status));
    }

    private static object? Tag(Activity activity, string name) => activity.GetTagItem($"mldiagnostics.{name}");

    private static TrainingDiagnostics Diagnostics(Severity severity) => new TrainingDiagnosticsBuilder()
        .Add(new ScriptedDetector(onEpoch: _ => DetectorOutcome.Fired(ScriptedDetector.Finding(severity)))).Build();

    private static ActivityListener Listen(List<Activity> done)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MLDiagnostics",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (done) done.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
