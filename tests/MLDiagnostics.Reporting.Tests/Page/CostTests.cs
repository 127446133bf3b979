using MLDiagnostics.Reporting.Page;
using MLDiagnostics.Reporting.Tests.Samples;
using MLDiagnostics.Testing;

namespace MLDiagnostics.Reporting.Tests.Page;

public sealed class CostTests
{
    [Theory]
    [InlineData(0.4, "less than a second")]
    [InlineData(89, "89 s")]
    [InlineData(91, "2 min")]
    [InlineData(2460, "41 min")]
    [InlineData(5400, "1 h 30 min")]
    [InlineData(90061, "25 h 1 min")]
    public void Duration_IsInTheUnitsThatMatter(double seconds, string expected) => Assert.Equal(expected, Cost.Duration(seconds));

    [Fact]
    public void Verdict_NamesTheEpochsAndTheTimeWasted()
    {
        var losses = Enumerable.Range(1, 100).Select(epoch => epoch <= 31 ? 2.0 - (0.05 * epoch) : 0.45 + (0.004 * (epoch - 31))).ToArray();
        var report = Judge(new RunBuilder().Epochs(("validation.loss", losses), ("epoch_seconds", [.. Enumerable.Repeat(35.7, 100)])));
        var wasted = report.Convergence.WastedEpochs!.Value;
        Assert.EndsWith($"{wasted} epochs and {Cost.Duration(wasted * 35.7)} wasted.", VerdictText.Of(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Verdict_WithoutTimes_NamesTheEpochsAlone()
    {
        var losses = Enumerable.Range(1, 60).Select(epoch => epoch <= 20 ? 2.0 - (0.05 * epoch) : 1).ToArray();
        Assert.EndsWith("epochs wasted.", VerdictText.Of(Judge(new RunBuilder().Epochs(("validation.loss", losses)))), StringComparison.Ordinal);
    }

    private static DiagnosticReport Judge(RunBuilder run) => SampleRuns.Judge(run, ScriptedDetector.Of("MLD0002", "divergence", "Divergence", DetectorOutcome.Clear));
}
