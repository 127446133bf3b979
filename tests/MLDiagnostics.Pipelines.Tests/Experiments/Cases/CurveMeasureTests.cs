using MLDiagnostics.Pipelines.Experiments.Cases;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>Measures of curves: how long, how noisy, how zigzag.</summary>
public sealed class CurveMeasureTests
{
    [Theory]
    [InlineData(2, "", 3)]
    [InlineData(2, """, "count": "images" """, 24)]
    [InlineData(2, """, "count": "epochs" """, 1.5)]
    [InlineData(2, """, "images": 16""", 4)]
    [InlineData(0.5, "", double.PositiveInfinity)]
    [InlineData(5, "", 1)]
    public void StepsTo_IsTheFirstPlaceAtTheLevel(double level, string more, double expected)
    {
        var arguments = MeasuredRun.Arguments(FormattableString.Invariant($$"""{ "series": "train.loss@step", "level": {{level}}{{more}} }"""));
        Assert.Equal(expected, new StepsToMeasure().Of(MeasuredRun.Of([5, 4, 2, 1], batch: 8, stepsPerEpoch: 2), arguments));
    }

    [Fact]
    public void StepsTo_ALuckyBatch_DoesNotCountUnderAWindow()
    {
        var run = MeasuredRun.Of([5, 5, 1, 5, 5, 1, 1, 1], batch: 8, stepsPerEpoch: 2);
        Assert.Equal(7, new StepsToMeasure().Of(run, MeasuredRun.Arguments("""{ "series": "train.loss@step", "level": 1.5, "images": 16 }""")));
        Assert.True(double.IsNaN(new StepsToMeasure().Of(run, MeasuredRun.Arguments("""{ "series": "validation.loss", "level": 1 }"""))));
    }

    [Theory]
    [InlineData("", 0.5)] // up 1 and 1, down from 5 to 1
    [InlineData(""", "every": 2""", 0)]
    [InlineData(""", "until": 3""", 1)] // up 1, down from 5 to 4
    public void Zigzag_IsTheRisesOverTheFall(string more, double expected) => Assert.Equal(expected, new ZigzagMeasure().Of(
        MeasuredRun.Of([5, 4, 5, 2, 3, 1], batch: 1, stepsPerEpoch: 2), MeasuredRun.Arguments($$"""{ "series": "train.loss@step"{{more}} }""")), 1e-12);

    [Fact]
    public void Zigzag_Smoothed_IsLess()
    {
        var run = MeasuredRun.Of([.. Enumerable.Range(0, 100).Select(i => 10 - (0.05 * i) + (i % 2))], batch: 1, stepsPerEpoch: 10);
        var raw = new ZigzagMeasure().Of(run, MeasuredRun.Arguments("""{ "series": "train.loss@step" }"""));
        var smoothed = new ZigzagMeasure().Of(run, MeasuredRun.Arguments("""{ "series": "train.loss@step", "smoothing": 0.9 }"""));
        Assert.InRange(smoothed, 0, 0.1 * raw);
    }

    [Theory]
    [InlineData("""{ "series": "train.loss@step" }""", 1)] // differences of 2, −2, …: 2 / √2 … over √2
    [InlineData("""{ "series": "train.loss@step", "relative": true }""", 0.5)]
    [InlineData("""{ "series": "train.loss@step", "first_epochs": 1 }""", 1)]
    [InlineData("""{ "series": "train.loss@step", "last_epochs": 1 }""", 1)]
    [InlineData("""{ "series": "train.loss", "tail": 2 }""", 0)]
    [InlineData("""{ "series": "train.loss", "tail": 1 }""", double.NaN)]
    public void Noise_IsThatOfSuccessiveDifferences(string arguments, double expected)
    {
        // Values 1 and 3 in turn: deviation 1, but successive differences of 2 are those of independent values of deviation √2.
        var run = MeasuredRun.Of([1, 3, 1, 3, 1, 3, 1, 3], batch: 1, stepsPerEpoch: 2);
        Assert.Equal(expected * (arguments.Contains("tail", StringComparison.Ordinal) ? 1 : Math.Sqrt(2)), new NoiseMeasure().Of(run, MeasuredRun.Arguments(arguments)), 1e-12);
    }

    [Fact]
    public void Noise_ALinearTrend_IsSmallBesideIndependentValues()
    {
        var run = MeasuredRun.Of([.. Enumerable.Range(0, 100).Select(i => 10 - (0.01 * i))], batch: 1, stepsPerEpoch: 10);
        Assert.Equal(0.01 / Math.Sqrt(2), new NoiseMeasure().Of(run, MeasuredRun.Arguments("""{ "series": "train.loss@step" }""")), 1e-9);
    }

    [Fact]
    public void Convergence_AStateThatThereIsNot_IsRefused()
    {
        Assert.Equal("whether it is still-improving", new ConvergenceMeasure().Words(MeasuredRun.Arguments("""{ "state": "still-improving" }""")));
        var error = Assert.Throws<PlanException>(() => new ConvergenceMeasure().Words(MeasuredRun.Arguments("""{ "state": "good" }""")));
        Assert.Contains("still-improving", error.Message, StringComparison.Ordinal);
        Assert.Throws<PlanException>(() => new ConvergenceMeasure().Words(MeasuredRun.Arguments("""{ "take": "last" }""")));
    }
}
