using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Numerics;

public sealed class NonFiniteDetectorTests
{
    private readonly NonFiniteDetector _detector = new();

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void NonFinite_TrainLossOfOneEpoch_IsAnErrorThere(double value)
    {
        var finding = _detector.Fires(new RunBuilder().Epochs(("train.loss", Shapes.Decay(8).With(5, value))));
        Assert.Equal(Severity.Error, finding.Severity);
        Assert.Equal(DataSplit.Train, finding.Split);
        Assert.Equal(6, finding.Epochs!.Value.First);
        Assert.Equal(1, finding.Observed("non_finite_values"));
    }

    [Fact]
    public void NonFinite_StepsAreLogged_NamesTheStep()
    {
        var run = new RunBuilder();
        foreach (var loss in new[] { 2.3, 4.0, 90.0, double.NaN }) run.Step(("train.loss@step", loss));
        var finding = _detector.Fires(run.Epoch(("train.loss", double.NaN)));
        Assert.Equal(4, finding.Steps!.Value.First);
        Assert.Equal(CauseKeys.LearningRate, finding.Causes[0].Key);
        Assert.True(finding.Observed("growth_before") > 30);
    }

    [Fact]
    public void NonFinite_KnownLearningRate_RemedyDividesIt()
    {
        var finding = _detector.Fires(new RunBuilder().Configure("learning_rate", 0.5).Epochs(("train.loss", [2.3, 5, 400, double.NaN])));
        Assert.Equal(0.05, finding.Remedies.First(remedy => remedy.Change?["learning_rate"] is not null).Change!["learning_rate"]!.Number!.Value, 12);
        Assert.Contains(finding.Remedies, remedy => remedy.Change?["clip_norm"]?.Number == 1);
    }

    [Fact]
    public void NonFinite_UnscaledInputs_AccusesThemFirst()
    {
        var run = new RunBuilder().Facts(facts => facts with { Inputs = new InputStatistics { Mean = 120, Deviation = 64 } }).Epochs(("train.loss", [2.3, 50, double.NaN]));
        var finding = _detector.Fires(run);
        Assert.Equal(CauseKeys.InputScale, finding.Causes[0].Key);
        Assert.Equal("centred", finding.Remedies[0].Change!["input_scale"]!.Text);
    }

    [Fact]
    public void NonFinite_ValidationAlone_IsOnValidation()
    {
        var finding = _detector.Fires(new RunBuilder().Epochs(("train.loss", Shapes.Decay(5)), ("validation.loss", Shapes.Constant(5, double.NaN))));
        Assert.Equal(DataSplit.Validation, finding.Split);
        Assert.Equal(CauseKeys.DataPipeline, finding.Causes[0].Key);
    }

    [Fact]
    public void NonFinite_BothSplits_GivesOneFindingEach()
    {
        var fired = Assert.IsType<Fired>(Diagnose.Detector(_detector, new RunBuilder().Epochs(("train.loss", [1, double.NaN]), ("validation.loss", [1, double.NaN])).Events));
        Assert.Equal([DataSplit.Train, DataSplit.Validation], fired.Findings.Select(finding => finding.Split).Order());
    }

    [Theory]
    [InlineData(1, Severity.Info)]
    [InlineData(2, Severity.Info)]
    [InlineData(3, Severity.Warning)]
    public void NonFinite_GradientAlone_IsARemarkUpToOnePercentOrTwoSteps(int count, Severity expected)
    {
        var run = new RunBuilder();
        for (var step = 0; step < 100; step++) run.Step(("train.loss@step", 1), ("train.gradient_norm@step", step < count ? double.PositiveInfinity : 1));
        Assert.Equal(expected, _detector.Fires(run.Epoch(("train.loss", 1))).Severity);
    }

    [Fact]
    public void NonFinite_MissingValues_AreNotNaN() =>
        _detector.IsClear(new RunBuilder().Epoch(("train.loss", 1), ("validation.loss", 1)).Epoch(("train.loss", 1)).Epoch(("train.loss", Missing.Value), ("validation.loss", 1)));

    [Fact]
    public void NonFinite_NothingLogged_IsNotChecked() => _detector.IsNotChecked(new RunBuilder().Epoch(("train.accuracy", 0.5)));
}
