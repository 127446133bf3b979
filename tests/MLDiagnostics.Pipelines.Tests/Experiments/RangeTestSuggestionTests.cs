using MLDiagnostics.Pipelines.Experiments;

namespace MLDiagnostics.Pipelines.Tests.Experiments;

/// <summary>What a range test suggests, on curves whose right answer is known, and when it suggests nothing.</summary>
public sealed class RangeTestSuggestionTests
{
    private static readonly RangeTestOptions Options = new() { Lowest = 1e-6, Highest = 10, Steps = 211 };

    [Fact]
    public void Curve_ThatFallsBeforeItBreaks_SuggestsWhereFourFifthsOfTheFallAreDone()
    {
        var result = Test(Options, Fall);
        Assert.InRange(result.Suggestion!.Value, 0.009, 0.013);
        Assert.InRange(result.LowestLossAt!.Value, 0.04, 0.11);
        Assert.InRange(result.DivergedAt!.Value, 0.8, 6);
        Assert.Contains("80 %", result.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Curve_ThatFallsUntilJustBeforeItBreaks_SuggestsAQuarterOfTheLowest()
    {
        var result = Test(Options, rate => rate < 0.5 ? 2.3 - rate : 50 * rate);
        Assert.Equal(0.25 * result.LowestLossAt!.Value, result.Suggestion!.Value, 12);
        Assert.InRange(result.Suggestion.Value, 0.05, 0.125);
        Assert.Contains("a quarter", result.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Curve_ThatStaysLowForLong_SuggestsATenthOfTheLowest()
    {
        // It goes on falling a little up to 1.
        var result = Test(Options, rate => Fall(Math.Min(rate, 0.2)) - (0.2 * Math.Min(rate, 1)) + (rate > 1 ? 20 * (rate - 1) : 0));
        Assert.Equal(0.1 * result.LowestLossAt!.Value, result.Suggestion!.Value, 12);
        Assert.InRange(result.Suggestion.Value, 0.015, 0.11);
        Assert.Contains("a tenth", result.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.15)]
    public void Curve_UnderNoise_SuggestsNearlyTheSame(double noise)
    {
        var rates = Seeds(100).Select(seed => Test(Options, Noisy(Fall, noise, seed)).Suggestion!.Value).ToList();
        Assert.All(rates, rate => Assert.InRange(rate, 0.01 / 2, 0.01 * 2));
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(4)]
    public void EarlyFall_OfANetThatOnlyLevelsItsOutputs_IsNotTakenForLearning(double gain)
    {
        // Outputs that are too large at first cost less as soon as they are alike, at rates that teach nothing.
        double Two(double rate) => Fall(rate) + (gain * Math.Exp(-rate * Math.Log(5) / 1e-4));
        var rates = Seeds(100).Select(seed => Test(Options, Noisy(Two, 0.05, seed)).Suggestion!.Value).ToList();
        Assert.InRange(rates.Min(), 0.003, 0.03);
        Assert.InRange(rates.Max(), 0.003, 0.03);
    }

    [Fact]
    public void OneOutlyingBatch_ChangesLittle()
    {
        var without = Test(Options, Noisy(Fall, 0.05, 1)).Suggestion!.Value;
        var step = 0;
        var noisy = Noisy(Fall, 0.05, 1);
        var with = Test(Options, rate => step++ == 125 ? noisy(rate) + 5 : noisy(rate)).Suggestion!.Value;
        Assert.InRange(with / without, 0.6, 1.7);
    }

    [Theory]
    [InlineData(211, 0.02)]
    [InlineData(211, 0.3)]
    [InlineData(40, 0.3)]
    public void NoiseAlone_IsNoFall(int steps, double noise)
    {
        var results = Seeds(200).Select(seed => Test(Options with { Steps = steps }, Noisy(_ => 2.3, noise, seed))).ToList();
        Assert.InRange(results.Count(result => result.Suggestion is not null), 0, 6);
        Assert.Contains("never falls", results.First(result => result.Suggestion is null).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.019, false)]
    [InlineData(0.021, true)]
    public void Fall_OfTwoPerCent_IsTheLeast(double share, bool isEnough) =>
        Assert.Equal(isEnough, Test(Options, rate => rate > 1 ? 50 * rate : rate > 1e-3 ? 2 * (1 - share) : 2).Suggestion is not null);

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e-3)]
    public void Ramp_ThatEndsBeforeTheLossRises_SuggestsNothing(double highest)
    {
        var result = Test(Options with { Highest = highest }, Fall);
        Assert.True(result.Suggestion is null, result.Why);
        Assert.Null(result.DivergedAt);
        Assert.Contains("end with a higher one", result.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Ramp_ThatRisesWithoutBreaking_HasItsSuggestion()
    {
        var result = Test(Options, rate => Fall(Math.Min(rate, 0.2)) + (rate > 0.2 ? 0.5 * Math.Log(rate / 0.2) : 0));
        Assert.Null(result.DivergedAt);
        Assert.InRange(result.Suggestion!.Value, 0.009, 0.013);
        Assert.Contains("rises again", result.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Loss_ThatRisesFromTheFirstRates_AsksForLowerOnes()
    {
        var result = Test(new RangeTestOptions { Lowest = 1, Highest = 100, Steps = 100 }, rate => 2.3 * rate);
        Assert.Null(result.Suggestion);
        Assert.NotNull(result.DivergedAt);
        Assert.Contains("begin with a lower rate", result.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    public void Loss_ThatIsSoonNotFinite_AsksForLowerRates(int after)
    {
        var step = 0;
        var result = Test(Options, _ => step++ < after ? 2 : double.NaN);
        Assert.Null(result.Suggestion);
        Assert.Equal(after + 1, result.Points.Count);
        Assert.Equal(result.Points[^1].LearningRate, result.DivergedAt);
        Assert.Contains("begin with a lower rate", result.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void FirstLoss_ThatIsNotFinite_IsNotBlamedOnTheRate(double loss)
    {
        var result = Test(Options, _ => loss);
        Assert.Null(result.Suggestion);
        Assert.Single(result.Points);
        Assert.Contains("not in the rate", result.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", result.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Loss_ThatOnlyBreaks_SuggestsNothing()
    {
        var result = Test(Options, rate => rate > 1 ? 50 * rate : 2.3);
        Assert.Null(result.Suggestion);
        Assert.Contains("never falls", result.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Chart_EndsWhereTheExplosionBegins()
    {
        var result = Test(Options, Noisy(Fall, 0.05, 3));
        var chart = Assert.Single(Assert.Single(RangeTestReport.Of(result, new TrainingPlan { Data = "shapes10" }).Sections).Charts);
        Assert.InRange(chart.YLimit!.Value, 2.35, 2.7);
        Assert.Equal([false, true], chart.Lines.Select(line => line.IsSmoothed));
        Assert.Equal(result.Points.Count, chart.Lines[0].X.Count);
        Assert.InRange(chart.Lines[1].X[^1], 0.3, 0.6);
        Assert.All(chart.Lines[1].Y, loss => Assert.InRange(loss, 1, chart.YLimit.Value));
        Assert.Equal(["suggested", "lowest loss", "breaks"], chart.Marks.Select(mark => mark.Label.Split(':')[0]));
    }

    /// <summary>Four fifths of it are done at 0.01; it rises from 0.2 on.</summary>
    private static double Fall(double rate) => 1.3 + Math.Exp(-rate * Math.Log(5) / 0.01) + (rate > 0.2 ? 5 * (rate - 0.2) : 0);

    private static Func<double, double> Noisy(Func<double, double> loss, double deviation, int seed)
    {
        var random = new Random(seed);
        return rate => loss(rate) + (deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }

    private static IEnumerable<int> Seeds(int count) => Enumerable.Range(1, count);

    private static RangeTestResult Test(RangeTestOptions options, Func<double, double> loss)
    {
        var curve = new RangeTestCurve(options);
        var growth = Math.Pow(options.Highest / options.Lowest, 1.0 / (options.Steps - 1));
        for (var rate = options.Lowest; curve.Add(rate, loss(rate)); rate *= growth) { }
        return curve.Conclude();
    }
}
