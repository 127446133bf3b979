using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Gradients;

public sealed class VanishingGradientDetectorTests
{
    private readonly VanishingGradientDetector _detector = new();

    [Fact]
    public void VanishingGradient_FirstLayerFarBelowTheLast_IsAnError()
    {
        var finding = _detector.Fires(Run(1e-8, 0.5));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(CauseKeys.Activation, finding.Causes[0].Key);
        Assert.Contains("conv1", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.1e-4, 1)]
    [InlineData(0.9e-4, 0.08)]
    [InlineData(0, 0.5)]
    public void VanishingGradient_JustAboveEitherThresholdOrZero_IsClear(double first, double last) => _detector.IsClear(Run(first, last));

    [Fact]
    public void VanishingGradient_ConvergedRun_IsClear() => _detector.IsClear(Run(1e-8, 0.5, loss: 0.05));

    [Theory]
    [InlineData(0.9e-7, true)]
    [InlineData(1.1e-7, false)]
    public void VanishingGradient_WholeNormAlone_IsEnoughBelowItsThreshold(double norm, bool fires)
    {
        var run = new RunBuilder().Facts(facts => facts with { OutputCount = 10 }).Epochs(("train.loss", Shapes.Constant(5, 2.3)), ("train.gradient_norm", Shapes.Constant(5, norm)));
        if (fires) _detector.Fires(run);
        else Assert.NotEmpty(_detector.IsNotChecked(run).WhatToLog);
    }

    [Fact]
    public void VanishingGradient_LayersDeclaredBackwards_AreTakenInTheModelsOrder() => _detector.Fires(new RunBuilder()
        .Facts(facts => facts with { OutputCount = 10 }).Model(model => model with { WeightLayers = ["conv1", "dense"] })
        .Epochs(("train.loss", Shapes.Constant(5, 2.3)), ("train.gradient_norm/dense", Shapes.Constant(5, 0.5)), ("train.gradient_norm/conv1", Shapes.Constant(5, 1e-8))));

    private static RunBuilder Run(double first, double last, double loss = 2.3) => new RunBuilder().Facts(facts => facts with { OutputCount = 10 })
        .Epochs(("train.loss", Shapes.Constant(5, loss)), ("train.gradient_norm/conv1", Shapes.Constant(5, first)), ("train.gradient_norm/dense", Shapes.Constant(5, last)));
}
