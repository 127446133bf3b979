using MLDiagnostics.Testing;
using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class AmsGradNotImplementedDetectorTests
{
    private static readonly AmsGradNotImplementedDetector Detector = new();

    [Theory]
    [InlineData("")]
    [InlineData("System.NotImplementedException")]
    [InlineData("The method or operation is not implemented.")]
    public void Run_ThatDiesAtOnceWithAmsGrad_Fires(string detail)
    {
        var finding = Find(Detector, Adam(true).End(RunEndReason.Failed, detail))!;
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal("keras.optimizers.Adam(learning_rate: 0.0001f, epsilon: 1e-4f)", finding.Remedies[0].Code);
        Assert.Null(finding.Remedies[0].Change);
    }

    [Fact]
    public void Run_ThatDiesOfSomethingElse_IsClear()
    {
        Assert.Null(Find(Detector, Adam(true).End(RunEndReason.Failed, "Out of memory")));
        Assert.Null(Find(Detector, Adam(true).Epoch(("train.loss", 1)).End(RunEndReason.Failed)));
        Assert.Null(Find(Detector, Adam(true).Epoch(("train.loss", 1))));
        Assert.Null(Find(Detector, Adam(false).End(RunEndReason.Failed)));
    }

    [Fact]
    public void Option_NotKnown_IsNotChecked() => Assert.True(IsNotChecked(Detector, new RunBuilder().End(RunEndReason.Failed)));

    private static RunBuilder Adam(bool amsgrad) => new RunBuilder().Configure("optimizer", "adam").Configure("learning_rate", 1e-4).Configure("amsgrad", amsgrad);
}
