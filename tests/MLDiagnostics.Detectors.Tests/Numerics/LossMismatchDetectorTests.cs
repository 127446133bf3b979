using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Numerics;

public sealed class LossMismatchDetectorTests
{
    private readonly LossMismatchDetector _detector = new();

    [Theory]
    [InlineData(1.50, true)]
    [InlineData(1.56, false)]
    public void LossMismatch_RightAnswersAtTheLeastLossOfSoftmaxTwice_IsAnError(double loss, bool fires)
    {
        var run = Run(Shapes.Constant(5, loss), 0.99);
        if (fires) Assert.Contains("1.461", _detector.Fires(run).Message, StringComparison.Ordinal);
        else _detector.IsClear(run);
    }

    [Fact]
    public void LossMismatch_NegativeCrossEntropy_IsAnError() => Assert.Equal(Severity.Error, _detector.Fires(Run([1, 0.1, -0.1], 0.9)).Severity);

    [Theory]
    [InlineData(0.80, true)]
    [InlineData(0.82, false)]
    public void LossMismatch_MoreWrongAnswersThanTheLossPaysFor_Warns(double accuracy, bool fires)
    {
        // A loss of 0.1 needs 1 − 0.1/ln 2 = 0.856, less the margin of 0.05.
        var run = Run(Shapes.Constant(5, 0.1), accuracy);
        if (fires) Assert.Equal(Severity.Warning, _detector.Fires(run).Severity);
        else _detector.IsClear(run);
    }

    [Fact]
    public void LossMismatch_SumOverTheBatch_IsToldFromMean()
    {
        var run = Classifier().Configure("batch_size", 32);
        for (var i = 0; i < 10; i++) run.Step(("train.loss@step", 32 * 2.3));
        Assert.Contains("sum", _detector.Fires(run.Epoch(("train.loss", 70))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4.7, true)]
    [InlineData(4.5, false)]
    public void LossMismatch_FirstStepFarFromLnK_IsARemark(double first, bool fires)
    {
        var run = Classifier().Step(("train.loss@step", first)).Epoch(("train.loss", 2));
        if (fires) Assert.Equal(Severity.Info, _detector.Fires(run).Severity);
        else _detector.IsClear(run);
    }

    [Fact]
    public void LossMismatch_UnknownLoss_IsNotChecked() => _detector.IsNotChecked(new RunBuilder().Epochs(("train.loss", [-1.0])));

    private static RunBuilder Classifier() => new RunBuilder().Configure("loss", "cross_entropy").Facts(facts => facts with { OutputCount = 10 });

    private static RunBuilder Run(double[] loss, double accuracy) => Classifier().Epochs(("train.loss", loss), ("train.accuracy", Shapes.Constant(loss.Length, accuracy)));
}
