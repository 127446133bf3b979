using MLDiagnostics;
using Xunit;

namespace Sample.Tests;

public sealed class SampleDetectorTests
{
    [Fact]
    public void Loss_ThatJumps_IsFound()
    {
        var finding = Assert.Single(Judge(1.0, 0.5, 1.1, 0.4).Findings);
        Assert.Equal([3], finding.Events);
    }

    [Theory]
    [InlineData(0.99, 0)]
    [InlineData(1.0, 1)]
    public void Loss_JustBelowTheThreshold_IsNotFound(double after, int findings) =>
        Assert.Equal(findings, Judge(0.6, 0.5, after).Findings.Count);

    [Fact]
    public void Loss_ThatIsNotFinite_IsNoJump() => Assert.Empty(Judge(1.0, double.NaN, 0.5).Findings);

    [Fact]
    public void Options_AreObeyed() => Assert.Empty(Judge(new SampleOptions { Ratio = 3 }, 1.0, 0.5, 1.1).Findings);

    private static DiagnosticReport Judge(params double[] losses) => Judge(new SampleOptions(), losses);

    private static DiagnosticReport Judge(SampleOptions options, params double[] losses)
    {
        var diagnostics = new TrainingDiagnosticsBuilder().Add(new SampleDetector(options)).Build();
        using var run = diagnostics.Start(new RunContext { RunId = "test" });
        for (var i = 0; i < losses.Length; i++) run.Epoch(i + 1, ("train.loss", losses[i]));
        return run.Complete();
    }
}
