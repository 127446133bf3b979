using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class SchedulePlateauDetectorTests
{
    private static readonly SchedulePlateauDetector Detector = new();

    [Fact]
    public void Loss_ThatStillFallsAlongTheRates_Fires()
    {
        var rates = Rates(120, 0.94);
        var finding = Find(Detector, ImageTrainer().Epochs(("train.loss", Along(rates, start: 2, slope: 2)), ("learning_rate", rates)));
        Assert.NotNull(finding);
        Assert.Equal("constant", finding.Remedies[0].Change!["schedule"]?.Text);
        Assert.Equal(CauseKeys.Schedule, finding.Causes[0].Key);
    }

    [Fact]
    public void Loss_ThatConverged_IsClear()
    {
        var rates = Rates(120, 0.94);
        double[] loss = [.. Enumerable.Range(0, 120).Select(epoch => 0.5 + Math.Exp(-epoch / 4.0))];
        Assert.Null(Find(Detector, ImageTrainer().Epochs(("train.loss", loss), ("learning_rate", rates))));
    }

    [Fact]
    public void Rate_ThatStays_IsClear() =>
        Assert.Null(Find(Detector, ImageTrainer().Epochs(("train.loss", Along(Rates(120, 1), 2, 0.1)), ("learning_rate", Rates(120, 1)))));

    [Theory]
    [InlineData(72, false)]
    [InlineData(84, true)]
    public void Rate_JustAboveAndBelowATenth_IsTheLimit(int epochs, bool fires) => // 0.94^35 = 0.115, 0.94^41 = 0.079
        Assert.Equal(fires, Find(Detector, ImageTrainer().Epochs(("train.loss", Along(Rates(epochs, 0.94), 2, 2)), ("learning_rate", Rates(epochs, 0.94)))) is not null);

    [Fact]
    public void Run_OfNineteenEpochs_IsTooShort() =>
        Assert.True(IsNotChecked(Detector, ImageTrainer().Epochs(("train.loss", Repeat(19, 1)), ("learning_rate", Repeat(19, 0.01)))));

    private static double[] Rates(int epochs, double decay) => [.. Enumerable.Range(0, epochs).Select(epoch => 0.01 * Math.Pow(decay, epoch / 2))];

    private static double[] Along(double[] rates, double start, double slope)
    {
        var loss = new double[rates.Length];
        var sum = 0.0;
        for (var i = 0; i < loss.Length; i++)
        {
            sum += rates[i];
            loss[i] = start - (slope * sum);
        }

        return loss;
    }
}
