using MLDiagnostics.Pipelines.Experiments.Cases;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>What findings say, as numbers.</summary>
public sealed class FindingMeasureTests
{
    [Theory]
    [InlineData("""{ "name": "scale" }""", "none", 1)]
    [InlineData("""{ "name": "scale" }""", "centred", 0)]
    [InlineData("""{ "name": "scale", "severity": "warning" }""", "none", 0)]
    [InlineData("""{ "name": "scale", "evidence": "input_range" }""", "none", 255)]
    [InlineData("""{ "name": "scale", "evidence": "input_range" }""", "centred", double.NaN)]
    [InlineData("""{ "name": "scale", "evidence": "something" }""", "none", double.NaN)]
    [InlineData("""{ "name": "no-such" }""", "none", double.NaN)]
    public void Finding_IsCounted_OrOneOfItsNumbersTaken(string arguments, string scale, double expected)
    {
        var run = MeasuredRun.Of([1, 2], batch: 1, stepsPerEpoch: 1) with
        {
            Report = Diagnose.Run([new ScaleDetector()], new RunBuilder().Configure("input_scale", scale).Epoch(("train.loss", 1)).Events),
        };
        Assert.Equal(expected, new FindingMeasure().Of(run, MeasuredRun.Arguments(arguments)));
    }

    [Theory]
    [InlineData("scale", "momentum", "none", 0)]
    [InlineData("scale", "input_scale", "centred", 0)]
    [InlineData("no-such", "input_scale", "none", double.NaN)]
    public void Cause_IsHowLikelyTheFindingHoldsIt(string name, string key, string scale, double expected)
    {
        var run = MeasuredRun.Of([1, 2], batch: 1, stepsPerEpoch: 1) with
        {
            Report = Diagnose.Run([new ScaleDetector()], new RunBuilder().Configure("input_scale", scale).Epoch(("train.loss", 1)).Events),
        };
        Assert.Equal(expected, new CauseMeasure().Of(run, MeasuredRun.Arguments($$"""{ "finding": "{{name}}", "key": "{{key}}" }""")), 6);
    }

    [Fact]
    public void Cause_OfAFinding_IsWhatTheReportSays()
    {
        var report = Diagnose.Run([new ScaleDetector()], new RunBuilder().Configure("input_scale", "none").Epoch(("train.loss", 1)).Events);
        var said = report.Findings[0].Causes[0].Confidence;
        Assert.InRange(said, 0.5, 1);
        var run = MeasuredRun.Of([1, 2], batch: 1, stepsPerEpoch: 1) with { Report = report };
        Assert.Equal(said, new CauseMeasure().Of(run, MeasuredRun.Arguments("""{ "finding": "scale", "key": "input_scale" }""")));
    }
}
