using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Inputs;

public sealed class UnscaledInputDetectorTests
{
    private static readonly InputStatistics Pixels = new() { Mean = 121, Deviation = 64, Minimum = 0, Maximum = 255, IsIntegral = true };

    private readonly UnscaledInputDetector _detector = new();

    [Fact]
    public void UnscaledInput_RawPixelsWithoutHarmYet_Warns()
    {
        var finding = _detector.Fires(Run(Pixels, [2.2]));
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("centred", finding.Remedies[0].Change!["input_scale"]!.Text);
        Assert.Contains("raw pixels", finding.Message, StringComparison.Ordinal);
        Assert.Equal(CauseKeys.InputScale, _detector.Descriptor.Establishes);
    }

    [Theory]
    [InlineData(4.7, Severity.Error)]
    [InlineData(4.5, Severity.Warning)]
    public void UnscaledInput_FirstLossNearTwiceLnK_IsHarmAboveIt(double first, Severity expected) =>
        Assert.Equal(expected, _detector.Fires(Run(Pixels, [first, 2.0, 2.0, 2.0])).Severity);

    [Fact]
    public void UnscaledInput_DeadUnits_AreHarm() =>
        Assert.Equal(Severity.Error, _detector.Fires(Run(Pixels, [2.2, 1.9, 1.9]).Epoch(("train.loss", 1.9), ("train.dead_relu_fraction", 0.6))).Severity);

    [Fact]
    public void UnscaledInput_NothingLearned_IsHarm() => Assert.Equal(Severity.Error, _detector.Fires(Run(Pixels, [2.303, 2.303, 2.303])).Severity);

    [Fact]
    public void UnscaledInput_PoorLossThatFalls_IsNoHarmYet() => Assert.Equal(Severity.Warning, _detector.Fires(Run(Pixels, [2.45, 2.35, 2.25])).Severity);

    [Fact]
    public void UnscaledInput_NonFiniteLoss_IsHarm() => Assert.Equal(Severity.Error, _detector.Fires(Run(Pixels, [3, double.NaN])).Severity);

    [Fact]
    public void UnscaledInput_LearnsAllTheSame_IsARemark()
    {
        var finding = _detector.Fires(Run(Pixels, [2.0, 1.7, 1.5, 1.4, 1.3]));
        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Empty(finding.Remedies);
    }

    [Theory]
    [InlineData(0, 1, -3.5, 3.5)]
    [InlineData(0.47, 0.25, 0, 1)]
    [InlineData(2.9, 9.9, -19, 19)]
    public void UnscaledInput_CustomaryScales_AreClear(double mean, double deviation, double low, double high) =>
        _detector.IsClear(Run(new InputStatistics { Mean = mean, Deviation = deviation, Minimum = low, Maximum = high }, [2.3, 2]));

    [Theory]
    [InlineData(3.1, 1, 5)]
    [InlineData(-3.1, 1, 5)]
    [InlineData(0, 10.1, 15)]
    [InlineData(0, 1, 20.1)]
    public void UnscaledInput_JustOverEachThreshold_Fires(double mean, double deviation, double high) =>
        _detector.Fires(Run(new InputStatistics { Mean = mean, Deviation = deviation, Minimum = -1, Maximum = high }, [2.3, 2]));

    [Fact]
    public void UnscaledInput_FeaturesOfDifferentSize_AreToBeStandardised() => Assert.Equal("standardise", _detector.Fires(
        Run(new InputStatistics { Mean = 0, Deviation = 1, DeviationRatio = 101 }, [2.3, 2])).Remedies[0].Change!["input_scale"]!.Text);

    [Fact]
    public void UnscaledInput_SeriesInsteadOfFacts_AreEnough() =>
        _detector.Fires(new RunBuilder().Epoch(("train.loss", 2.2), ("train.input_mean", 121), ("train.input_std", 64)));

    [Fact]
    public void UnscaledInput_NotMeasured_SaysWhatToLog() =>
        Assert.Contains("input_mean", _detector.IsNotChecked(new RunBuilder().Epoch(("train.loss", 2.2))).WhatToLog, StringComparison.Ordinal);

    private static RunBuilder Run(InputStatistics inputs, double[] loss) =>
        new RunBuilder().Facts(facts => facts with { OutputCount = 10, Inputs = inputs }).Epochs(("train.loss", loss));
}
