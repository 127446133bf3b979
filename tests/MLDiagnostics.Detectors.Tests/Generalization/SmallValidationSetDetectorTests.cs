using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Generalization;

public sealed class SmallValidationSetDetectorTests
{
    private readonly SmallValidationSetDetector _detector = new();

    [Theory]
    [InlineData(380, true)]
    [InlineData(381, false)]
    public void SmallValidationSet_AtAnAccuracyOfOneHalf_IsToldUpToAHalfWidthOfFivePoints(int count, bool fires)
    {
        if (fires) Assert.Equal(Severity.Info, _detector.Fires(Run(count, 0.5)).Severity);
        else _detector.IsClear(Run(count, 0.5));
    }

    [Theory]
    [InlineData(29, Severity.Warning)]
    [InlineData(30, Severity.Info)]
    public void SmallValidationSet_FewerThanThirty_Warns(int count, Severity expected) => Assert.Equal(expected, _detector.Fires(Run(count, 0.9)).Severity);

    [Fact]
    public void SmallValidationSet_ClassOfNine_IsNamed() => Assert.Contains("\"rare\" has 9 examples", _detector.Fires(
        Run(2009, 0.9).Facts(facts => facts with { ValidationClasses = [new("often", 2000), new("rare", 9)] })).Message, StringComparison.Ordinal);

    [Fact]
    public void SmallValidationSet_RegressionOfManyExamples_IsClear() => _detector.IsClear(
        new RunBuilder().Configure("loss", "mse").Facts(facts => facts with { ValidationCount = 200 }).Epochs(("validation.loss", [1, 0.9])));

    [Fact]
    public void SmallValidationSet_NotCounted_SaysWhatToGive() => Assert.NotEmpty(_detector.IsNotChecked(new RunBuilder()).WhatToLog);

    private static RunBuilder Run(int count, double accuracy) => new RunBuilder()
        .Facts(facts => facts with { ValidationCount = count }).Epochs(("validation.accuracy", Shapes.Constant(5, accuracy)));
}
