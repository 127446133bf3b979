using MLDiagnostics.Testing;

namespace MLDiagnostics.Tests;

public sealed class RunLogTests
{
    [Fact]
    public void LiveRun_IsLoggedFromStartToEnd_FindingsAsTheyArise()
    {
        var log = new RecordingLogger();
        using (var run = Builder(log, From(2, until: 4)).Build().Start(new RunContext { RunId = "alpha" }))
        {
            run.Epoch(1, ("train.loss", 1));
            Assert.Equal(["Information 1 RunStarted Run alpha has started, watched by 1 detectors"], log.Lines);
            run.Epoch(2, ("train.loss", 1));
            Assert.Equal("Warning 3 FindingRaised Run alpha, epoch 2: scripted-9001: something is wrong", log.Lines[^1]);
            run.Epoch(3, ("train.loss", 1));
            Assert.Equal(2, log.Lines.Count);
            run.Epoch(4, ("train.loss", 1));
        }

        Assert.Equal(["MLDiagnostics"], log.Categories);
        Assert.Equal(
        [
            "Information 4 FindingWithdrawn Run alpha, epoch 4: scripted-9001: withdrawn: something is wrong",
            "Information 2 RunEnded Run alpha has ended after 4 epochs (Completed): Healthy, 0 findings",
        ], log.Lines.Skip(2));
    }

    [Theory]
    [InlineData(Severity.Info, "Information")]
    [InlineData(Severity.Warning, "Warning")]
    [InlineData(Severity.Error, "Error")]
    public void Finding_IsLoggedAtItsSeverity(Severity severity, string level)
    {
        var log = new RecordingLogger();
        Run(Builder(log, From(1, severity)), 2);
        Assert.StartsWith($"{level} 3 FindingRaised", log.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Finding_ThatGetsWorse_IsLoggedAgain()
    {
        var log = new RecordingLogger();
        Run(Builder(log, run => Fired(run.Epoch < 3 ? Severity.Warning : Severity.Error)), 4);
        Assert.Equal(["Warning", "Error"], log.Lines.Where(line => line.Contains("FindingRaised", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(' ', StringComparison.Ordinal)]));
    }

    [Fact]
    public void RecordedRun_IsLoggedWithTheEpochsOfItsFindings()
    {
        var log = new RecordingLogger();
        Builder(log, From(2)).Build().Analyze(new RunBuilder().Epochs(("train.loss", [1, 1, 1])).End().Events);
        Assert.Equal(3, log.Lines.Count);
        Assert.Contains("epoch 2: scripted-9001", log.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void SecondRunOfAMonitor_IsLoggedAnew()
    {
        var log = new RecordingLogger();
        using var run = Builder(log, From(1)).Build().Start(new RunContext { RunId = "first" });
        run.Epoch(1, ("train.loss", 1));
        run.Complete();
        run.Observe(new RunStarted(new RunContext { RunId = "second" }));
        run.Epoch(1, ("train.loss", 1));
        run.Complete();
        Assert.Equal(2, log.Lines.Count(line => line.Contains("FindingRaised", StringComparison.Ordinal)));
        Assert.Contains("Run second has ended", log.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Detector_ThatThrows_IsLoggedOnce()
    {
        var log = new RecordingLogger();
        Run(Builder(log, _ => throw new InvalidOperationException("no idea")), 3);
        Assert.Equal("Warning 5 DetectorFailed Run run, epoch 1: the detector scripted-9001 failed (InvalidOperationException: no idea); the others go on",
            Assert.Single(log.Lines, line => line.Contains("DetectorFailed", StringComparison.Ordinal)));
    }

    [Fact]
    public void Directive_IsLogged()
    {
        var log = new RecordingLogger();
        Run(Builder(log, From(2)).WithPolicy(new RunPolicy { OnWarning = TrainingDirective.Stop }), 2);
        Assert.Contains(log.Lines, line => line.StartsWith("Information 6 DirectiveGiven Run run, epoch 2: asked to stop because of scripted-9001", StringComparison.Ordinal));
    }

    [Fact]
    public void Plugin_ThatIsRefused_AndDetectorThatIsDropped_AreLoggedWhenTheDiagnosticsAreBuilt()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("plugins/Empty"));
        var log = new RecordingLogger();
        _ = Builder(log, From(1)).Add(new ScriptedDetector()).AddPluginsFrom(folder.File("plugins")).Build();
        Assert.Equal(2, log.Lines.Count(line => line.StartsWith("Warning 7 PluginRemark", StringComparison.Ordinal)));
        Assert.Contains(log.Lines, line => line.Contains("has no Empty.dll", StringComparison.Ordinal));
    }

    [Fact]
    public void Report_ThatCannotBeWritten_IsLogged()
    {
        using var folder = new TemporaryFolder();
        var log = new RecordingLogger();
        Run(Builder(log, From(1)).Add(new FailingWriter(), folder.File("report.txt")), 1);
        Assert.Contains("Warning 8 ReportNotWritten A report could not be written: the disk is full", log.Lines);
    }

    [Fact]
    public void Logger_ThatThrows_HurtsNoTraining()
    {
        var log = new RecordingLogger { Fault = new InvalidOperationException("the sink is gone") };
        using var run = Builder(log, From(1)).Build().Start(new RunContext());
        run.Epoch(1, ("train.loss", 1));
        Assert.Single(run.Complete().Findings);
        Assert.Contains("the sink is gone", Assert.Single(run.Remarks), StringComparison.Ordinal);
    }

    private static void Run(TrainingDiagnosticsBuilder builder, int epochs)
    {
        using var run = builder.Build().Start(new RunContext());
        for (var epoch = 1; epoch <= epochs; epoch++) run.Epoch(epoch, ("train.loss", 1));
    }

    private static TrainingDiagnosticsBuilder Builder(RecordingLogger log, Func<RunView, DetectorOutcome> onEpoch) =>
        new TrainingDiagnosticsBuilder().Add(new ScriptedDetector(onEpoch: onEpoch)).WithLogging(log);

    private static Func<RunView, DetectorOutcome> From(int epoch, Severity severity = Severity.Warning, int until = int.MaxValue) =>
        run => run.Epoch >= epoch && run.Epoch < until ? Fired(severity) : DetectorOutcome.Clear;

    private static DetectorOutcome Fired(Severity severity) => DetectorOutcome.Fired(ScriptedDetector.Finding(severity));

    private sealed class FailingWriter : IReportWriter
    {
        public string Format => "failing";

        public void Write(DiagnosticReport report, Stream output) => throw new IOException("the disk is full");
    }
}
