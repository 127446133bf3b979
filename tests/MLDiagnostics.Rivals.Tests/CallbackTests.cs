using static MLDiagnostics.Rivals.Tests.Rule;

namespace MLDiagnostics.Rivals.Tests;

public sealed class CallbackTests
{
    [Theory]
    [InlineData(2.99, false)]
    [InlineData(3, true)]
    [InlineData(double.NaN, true)]
    public void LightningSpike_IsThreeTimesTheMeanOfTen(double loss, bool fires)
    {
        Assert.Equal(fires, Fires(new LightningSpike(), Steps([100, 50, .. Repeat(1, 10), loss])));
        Assert.False(Fires(new LightningSpike(), Steps([loss])));
    }

    [Theory]
    [InlineData(5, 2.3, true)]
    [InlineData(4, 2.3, false)]
    [InlineData(5, 1.9, false)]
    public void LlmFoundryLossSpike_WantsFiveInARow(int count, double loss, bool fires) =>
        Assert.Equal(fires, Fires(new LlmFoundryLossSpike(), Steps([.. Repeat(1, 100), .. Repeat(loss, count), .. Repeat(1, 50)])));

    [Fact]
    public void LlmFoundryLossSpike_BeforeAWindowIsFull_IsSilent() =>
        Assert.False(Fires(new LlmFoundryLossSpike(), Steps([.. Repeat(1, 90), .. Repeat(9, 10)])));

    [Theory]
    [InlineData(50, true)]
    [InlineData(49, false)]
    public void LlmFoundryHighLoss_WantsHalfOfAWindowAboveTheFirstOnesLargest(int high, bool fires) =>
        Assert.Equal(fires, Fires(new LlmFoundryHighLoss(), Steps([.. Repeat(1, 100), .. Repeat(1, 100 - high), .. Repeat(1.1, high)])));

    [Theory]
    [InlineData(0.06, true)]
    [InlineData(0.005, false)]
    public void TorchmortemDivergence_WantsARiseByHalf(double growth, bool fires) => Assert.Equal(
        fires, Fires(new TorchmortemDivergence(), Steps([.. Repeat(1, 20), .. Enumerable.Range(1, 20).Select(i => Math.Exp(growth * i * i / 4))])));

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.001, false)]
    public void TorchmortemPlateau_WantsTwentyLossesThatStay(double slope, bool fires) => Assert.Equal(
        fires, Fires(new TorchmortemPlateau(), Steps(Enumerable.Range(0, 60).Select(i => 1 - (slope * i)))));

    [Theory]
    [InlineData(2.1, true)]
    [InlineData(1.9, false)]
    public void TorchmortemCatapult_IsTwiceTheRunningMeanEarlyOn(double loss, bool fires) =>
        Assert.Equal(fires, Fires(new TorchmortemCatapult(), Steps([1, 1, 1, loss, 0.9, 0.9, .. Repeat(0.8, 60)])));
}
