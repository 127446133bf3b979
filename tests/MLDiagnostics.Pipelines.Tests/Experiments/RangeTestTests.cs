using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

public sealed class RangeTestTests
{
    private static readonly RangeTestOptions Options = new() { Lowest = 1e-5, Highest = 10, Steps = 241, Smoothing = 0 };

    [Fact]
    public void Curve_SuggestsWhereTheLossFallsFastest()
    {
        // A logistic fall centred on 1e-3, and a minimum before 1.
        var result = Test(Options, rate => 2.3 - (1.5 / (1 + Math.Exp(-4 * Math.Log10(rate / 1e-3)))) + (rate > 1 ? 20 * (rate - 1) : 0));
        Assert.InRange(result.Suggestion!.Value, 0.8e-3, 1.25e-3);
        Assert.InRange(result.LowestLossAt!.Value, 0.5, 1.1);
        Assert.InRange(result.DivergedAt!.Value, 1.05, 1.5);
    }

    [Fact]
    public void Curve_ThatFallsFastestJustBeforeItBreaks_SuggestsATenthOfTheLowest()
    {
        var result = Test(Options, rate => rate < 0.5 ? 2.3 - rate : 50 * rate);
        Assert.Equal(0.1 * result.LowestLossAt!.Value, result.Suggestion!.Value, 12);
    }

    [Fact]
    public void Curve_WithoutAFall_SuggestsNothing()
    {
        var result = Test(Options, rate => 2.3 + (0.01 * Math.Sin(50 * Math.Log(rate))));
        Assert.Null(result.Suggestion);
        Assert.Contains("never falls", result.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3.99, false)]
    [InlineData(4.01, true)]
    public void Curve_EndsJustAboveTheLimit(double ratio, bool ends)
    {
        var result = Test(Options, rate => rate < 1 ? 1 : ratio);
        Assert.Equal(ends, result.DivergedAt is not null);
        Assert.Equal(ends, result.Points.Count < Options.Steps);
    }

    [Fact]
    public void Curve_ThatIsNotFinite_EndsThereAndSaysSo()
    {
        var result = Test(Options, rate => rate < 2e-5 ? 2 : double.NaN);
        Assert.Null(result.Suggestion);
        Assert.Contains("finite", result.Why, StringComparison.Ordinal);
        Assert.InRange(result.DivergedAt!.Value, 2e-5, 2.2e-5);
    }

    [Fact]
    public void Curve_SmoothsWithoutBiasTowardsZero()
    {
        var result = Test(Options with { Smoothing = 0.9 }, _ => 2);
        Assert.All(result.Points, point => Assert.Equal(2, point.Smoothed, 12));
    }

    [Fact]
    public void Options_OutOfRange_AreAllNamed()
    {
        var wrong = new RangeTestOptions { Lowest = 0, Highest = double.NaN, Steps = 19, Smoothing = 1, StopAt = 1 };
        Assert.Equal(5, wrong.Validate().Count);
        Assert.Empty(new RangeTestOptions { Steps = 20 }.Validate());
        Assert.Throws<PlanException>(() => LearningRateRangeTest.Run(new TrainingPlan { Data = "shapes10" }, wrong));
    }

    [Fact]
    public void Run_CoversTheRampAndRepeats()
    {
        var plan = new TrainingPlan { Data = "shapes10", GeneratedCount = 200, Model = "mlp-16", BatchSize = 16, Optimizer = new OptimizerSpecification { LearningRate = 77 } };
        var options = new RangeTestOptions { Lowest = 1e-4, Highest = 1, Steps = 35, StopAt = 1e6 };
        var result = LearningRateRangeTest.Run(plan, options);
        Assert.Equal(35, result.Points.Count);
        Assert.Equal(1e-4, result.Points[0].LearningRate, 10);
        Assert.Equal(1, result.Points[^1].LearningRate, 6);
        Assert.Equal(result.Points, LearningRateRangeTest.Run(plan, options).Points);
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => LearningRateRangeTest.Run(new TrainingPlan { Data = "shapes10", GeneratedCount = 50 }, null, cancellation.Token));
    }

    private static RangeTestResult Test(RangeTestOptions options, Func<double, double> loss)
    {
        var curve = new RangeTestCurve(options);
        var growth = Math.Pow(options.Highest / options.Lowest, 1.0 / (options.Steps - 1));
        for (var rate = options.Lowest; curve.Add(rate, loss(rate)); rate *= growth) { }
        return curve.Conclude();
    }
}
