using System.ComponentModel.DataAnnotations;

namespace MLDiagnostics.Tests.Hosting;

public sealed class TrainingDiagnosticsBuilderTests
{
    [Fact]
    public void Build_WithoutADetector_Throws() =>
        Assert.Contains("AddStandardDetectors", Assert.Throws<InvalidOperationException>(() => new TrainingDiagnosticsBuilder().Build()).Message, StringComparison.Ordinal);

    [Fact]
    public void Add_AKnownId_IsDroppedWithARemark()
    {
        var first = new ScriptedDetector();
        var diagnostics = new TrainingDiagnosticsBuilder().Add(first).Add(new ScriptedDetector()).Build();
        Assert.Same(first, Assert.Single(diagnostics.Detectors));
        Assert.Contains("MLD9001 is known already", Assert.Single(diagnostics.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Detectors_AreOrderedById()
    {
        var diagnostics = new TrainingDiagnosticsBuilder().Add(new ScriptedDetector("MLD9002")).Add(new ScriptedDetector("MLD9001")).Build();
        Assert.Equal(["MLD9001", "MLD9002"], diagnostics.Detectors.Select(detector => detector.Descriptor.Id));
    }

    [Fact]
    public void Configure_KnownOption_MakesTheDetectorWithIt()
    {
        var diagnostics = Builder("""{"detectors": {"tunable": {"largest_ratio": 1.8}}}""").Build();
        Assert.Equal(1.8, Assert.IsType<TunableDetector>(diagnostics.Detectors[0]).Options.LargestRatio);
    }

    [Fact]
    public void Configure_EverythingWrong_SaysAllAtOnce()
    {
        var builder = Builder("""{"detectors": {"tunable": {"largest_ratio": 99}, "nobody": {}}, "colour": 1}""")
            .Configure("""{"detectors": {"tunable": {"largest_ratoi": 2}}}""").Configure("[").Configure("""{"detectors": 3}""");
        var errors = Assert.Throws<DiagnosticsConfigurationException>(builder.Build).Errors;
        Assert.Equal(6, errors.Count);
        Assert.Contains(errors, error => error.StartsWith("tunable: ", StringComparison.Ordinal) && error.Contains("between 1 and 10", StringComparison.Ordinal));
        Assert.Contains("There is no detector 'nobody'.", errors);
        Assert.Contains(errors, error => error.Contains("largest_ratoi", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("'colour'", StringComparison.Ordinal));
    }

    [Fact]
    public void Reports_AreWrittenAsTheRunGoesOnAndAtItsEnd()
    {
        using var folder = new Testing.TemporaryFolder();
        var path = folder.File("deep/report.txt");
        var time = new StandingTime();
        var diagnostics = new TrainingDiagnosticsBuilder().Add(new ScriptedDetector()).Add(new VerdictWriter(), path)
            .WithTimeLimit(TimeSpan.FromSeconds(30), time).Build();
        using (var monitor = diagnostics.Start(new RunContext()))
        {
            monitor.Epoch(1, ("train.loss", 1));
            Assert.Equal("Healthy 1", File.ReadAllText(path));
            monitor.Epoch(2, ("train.loss", 1));
            Assert.Equal("Healthy 1", File.ReadAllText(path));
            time.Now += TimeSpan.FromSeconds(1);
            monitor.Epoch(3, ("train.loss", 1));
            Assert.Equal("Healthy 3", File.ReadAllText(path));
            monitor.Epoch(4, ("train.loss", 1));
        }

        Assert.Equal("Healthy 4", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Reports_ThatCannotBeWritten_NeverHurtTheTraining()
    {
        using var folder = new Testing.TemporaryFolder();
        var diagnostics = new TrainingDiagnosticsBuilder().Add(new ScriptedDetector()).Add(new VerdictWriter(), folder.Write("file", "") + "/report.txt").Build();
        using var monitor = diagnostics.Start(new RunContext());
        monitor.Epoch(1, ("train.loss", 1));
        Assert.Equal(Verdict.Healthy, monitor.Complete().Verdict);
        Assert.NotEmpty(monitor.Remarks);
        Assert.All(monitor.Remarks, remark => Assert.StartsWith("A report could not be written: ", remark, StringComparison.Ordinal));
    }

    private static TrainingDiagnosticsBuilder Builder(string json) => new TrainingDiagnosticsBuilder().Add(new TunableDetector()).Configure(json);

    private sealed class VerdictWriter : IReportWriter
    {
        public string Format => "verdict";

        public void Write(DiagnosticReport report, Stream output)
        {
            using var writer = new StreamWriter(output, leaveOpen: true);
            writer.Write($"{report.Verdict} {report.Run.Epoch}");
        }
    }

    /// <summary>A clock that stands still until it is set on.</summary>
    private sealed class StandingTime : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    public sealed class TunableOptions
    {
        [Range(1, 10)]
        public double LargestRatio { get; init; } = 1.5;
    }

    public sealed class TunableDetector(TunableOptions? options = null) : IDetector
    {
        public TunableOptions Options { get; } = options ?? new();

        public DetectorDescriptor Descriptor { get; } = new()
        {
            Id = "MLD9003", Name = "tunable", Title = "Tunable", Category = DetectorCategory.Numerics, Severity = Severity.Info,
        };

        public IDetectorSession Start(RunContext context) => new ScriptedDetector().Start(context);
    }
}
