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
}
