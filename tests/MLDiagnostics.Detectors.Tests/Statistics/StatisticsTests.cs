namespace MLDiagnostics.Detectors.Tests.Statistics;

/// <summary>Each statistic against a slow and obvious twin, on seeded noise.</summary>
public sealed class StatisticsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory, MemberData(nameof(Seeds))]
    public void Median_AnyValues_IsTheMiddleOfTheSorted(int seed)
    {
        var values = Noise(seed, 1 + seed * 7);
        var sorted = values.Order().ToArray();
        Assert.Equal((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, Median.Of(values), 12);
        Assert.Equal(1.4826 * Median.Of(values.Select(value => Math.Abs(value - 0.5)).ToArray()), Median.Deviation(values, 0.5), 3);
    }

    [Fact]
    public void Median_Nothing_IsNaN() => Assert.True(double.IsNaN(Median.Of([])));

    [Theory, MemberData(nameof(Seeds))]
    public void TrailingWindow_AnyStream_AgreesWithTheLastValues(int seed)
    {
        var window = new TrailingWindow(9);
        var values = Noise(seed, 60).Select(value => Math.Round(value, 1)).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            window.Add(values[i]);
            var last = values[Math.Max(0, i - 8)..(i + 1)];
            Assert.Equal(Median.Of(last), window.Median, 12);
            Assert.Equal(Median.Deviation(last, Median.Of(last)), window.Deviation, 12);
            Assert.Equal(last.Length, window.Count);
        }
    }

    [Fact]
    public void NoiseScale_NoiseOnATrend_IsTheNoise()
    {
        var random = new Random(4);
        var values = Enumerable.Range(0, 5000).Select(i => 0.01 * i + 0.3 * Shapes.Normal(random)).ToArray();
        Assert.InRange(NoiseScale.Of(values), 0.28, 0.32);
        Assert.InRange(NoiseScale.OfLogarithm([.. values.Select(value => Math.Exp(value))]), 0.28, 0.32);
    }

    [Fact]
    public void NoiseScale_ASpike_HardlyCounts() => Assert.Equal(0, NoiseScale.Of(Shapes.Line(30, 0, 1).With(15, 1000)), 9);

    [Theory, MemberData(nameof(Seeds))]
    public void MannKendall_AnyValues_AgreesWithAllPairs(int seed)
    {
        var values = Noise(seed, 4 + seed).Select(value => Math.Round(value, 1)).ToArray();
        double sum = 0, n = values.Length;
        for (var i = 0; i < values.Length; i++)
            for (var j = i + 1; j < values.Length; j++)
                sum += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0;
        var ties = values.GroupBy(value => value).Sum(group => group.Count() * (group.Count() - 1.0) * (2.0 * group.Count() + 5));
        var deviation = Math.Sqrt((n * (n - 1) * (2 * n + 5) - ties) / 18);
        Assert.Equal(sum == 0 ? 0 : (sum - Math.Sign(sum)) / deviation, MannKendall.Score(values), 9);
    }

    [Theory]
    [InlineData(1, -1)]
    [InlineData(-1, 1)]
    public void MannKendall_LongTrend_HasItsSign(double from, double to) => Assert.Equal(Math.Sign(to - from), Math.Sign(MannKendall.Score(Shapes.Line(5000, from, to))));

    [Fact]
    public void MannKendall_ConstantOrShort_IsZero()
    {
        Assert.Equal(0, MannKendall.Score(Shapes.Constant(50, 1)));
        Assert.Equal(0, MannKendall.Score([3, 2, 1]));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Autocorrelation_AnyLag_AgreesWithTheDefinition(int seed)
    {
        var values = Noise(seed, 80);
        var mean = values.Average();
        var expected = Enumerable.Range(seed, 80 - seed).Sum(i => (values[i] - mean) * (values[i - seed] - mean)) / values.Sum(value => (value - mean) * (value - mean));
        Assert.Equal(expected, Autocorrelation.At(values, seed), 12);
    }

    [Fact]
    public void Autocorrelation_PeriodicAndConstant_AreOneAndZero()
    {
        Assert.True(Autocorrelation.At([.. Enumerable.Range(0, 1000).Select(i => i % 10 == 0 ? 1.0 : 0)], 10) > 0.95);
        Assert.Equal(0, Autocorrelation.At(Shapes.Constant(9, 1), 2));
        Assert.Equal(0, Autocorrelation.At([1, 2], 2));
    }

    [Theory]
    [InlineData(0.5, 100, 0.05)]
    [InlineData(0.9, 100, 0.03)]
    [InlineData(0, 100, 0)]
    public void Binomial_StandardError_IsTheFormula(double share, int count, double expected) => Assert.Equal(expected, Binomial.StandardError(share, count), 12);

    [Theory]
    [InlineData(0.0, 20, 0, 0.1611)]
    [InlineData(0.5, 10, 0.2366, 0.7634)]
    [InlineData(1.0, 20, 0.8389, 1)]
    public void Binomial_Wilson_AgreesWithPublishedValues(double share, int count, double low, double high)
    {
        var interval = Binomial.Wilson(share, count);
        Assert.Equal(low, interval.Low, 3);
        Assert.Equal(high, interval.High, 3);
    }

    [Fact]
    public void Smoothed_OneLuckyValue_IsNotTheMinimum()
    {
        Assert.Equal((1.0, 5), Smoothed.Minimum([3, 3, 3, 0.1, 3, 1, 1, 1, 2, 2]));
        Assert.Equal((3.0, 0), Smoothed.Maximum([3, 3, 3, 9, 1, 1]));
        Assert.True(double.IsNaN(Smoothed.Minimum([]).Value));
    }

    [Fact]
    public void Departure_APointIsLeftOutOfItsOwnWindow()
    {
        var departure = Departure.At([1, 1.01, 0.99, 1, 1.01, 50], 5, 5)!.Value;
        Assert.Equal(50, departure.Ratio, 1);
        Assert.True(departure.Score > 100);
    }

    [Fact]
    public void Departure_ConstantWindow_HasAFloor() => Assert.Equal(Math.Log(1.06) / 0.01, Departure.At([1, 1, 1, 1, 1.06], 4, 4)!.Value.Score, 9);

    [Fact]
    public void Departure_NotPositiveOrTooShort_IsNothing()
    {
        Assert.Null(Departure.At([1, 0, 1, 1, 2], 4, 4));
        Assert.Null(Departure.At([1, 1, 2], 2, 4));
    }

    [Fact]
    public void Pace_UpToTwentyAndBeyond_IsEachTimeThenATenth()
    {
        var pace = new Pace();
        var due = Enumerable.Range(1, 1000).Where(count => pace.IsDue(count)).ToArray();
        Assert.Equal(Enumerable.Range(1, 20), due.Take(20));
        Assert.All(due.Zip(due.Skip(1)), pair => Assert.True(pair.Second <= Math.Max(pair.First + 1, 1.1 * pair.First)));
        Assert.InRange(due.Length, 40, 70);
    }

    private static double[] Noise(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Shapes.Normal(random))];
    }
}
