using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class ValidationIgnoredDetectorTests
{
    private static readonly ValidationIgnoredDetector Detector = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Set_PassedAndNotLookedAt_Fires(bool isIgnored)
    {
        var finding = Find(Detector, ImageTrainer().Facts(facts => facts with { IgnoresValidationSet = isIgnored }).Epoch());
        Assert.Equal(isIgnored, finding is not null);
        if (finding is not null) Assert.Equal("options.ValidationSet = validationData;", finding.Remedies[0].Code);
    }

    [Fact]
    public void Set_NothingKnownOfIt_IsNotChecked() => Assert.True(IsNotChecked(Detector, ImageTrainer().Epoch()));
}
