using MLDiagnostics.Testing;
using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class SecondMomentDefaultDetectorTests
{
    private static readonly SecondMomentDefaultDetector Detector = new();

    [Theory]
    [InlineData("adam", 0.99, true)]
    [InlineData("adamw", 0.99, true)]
    [InlineData("adam", 0.999, false)]
    [InlineData("adam", 0.98, false)]
    [InlineData("adam", double.NaN, false)]
    [InlineData("sgd", 0.99, false)]
    public void Beta2_OfTheOldDefault_IsTold(string optimizer, double beta2, bool fires)
    {
        var finding = Find(Detector, new RunBuilder().Configure("optimizer", optimizer).Configure("beta2", beta2));
        Assert.Equal(fires, finding is not null);
        if (finding is not null) Assert.Contains("some 100 steps", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Beta2_NotKnown_IsNotGuessed() => Assert.True(IsNotChecked(Detector, new RunBuilder().Configure("optimizer", "adam")));

    [Fact]
    public void Cure_IsWrittenForTorchSharp()
    {
        var change = Find(Detector, new RunBuilder().Configure("optimizer", "adamw").Configure("beta2", 0.99))!.Remedies[0].Change!;
        var context = new RunContext { Configuration = RunConfiguration.Empty.With("optimizer", "adamw") };
        Assert.Equal("torch.optim.AdamW(model.parameters(), beta2: 0.999);", new Dialects.TorchSharpDialect().Write(change, context).Code);
    }
}
