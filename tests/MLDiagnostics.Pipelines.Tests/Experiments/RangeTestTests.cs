using MLDiagnostics.Pipelines.Experiments;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

public sealed class RangeTestTests
{
    private static readonly RangeTestOptions Options = new() { Lowest = 1e-5, Highest = 10, Steps = 241, Smoothing = 0 };

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
