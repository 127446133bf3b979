using MLDiagnostics.Pipelines.Experiments.Cases;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

public sealed class LossJumpTests
{
    [Theory]
    [InlineData(2.9, 0)]
    [InlineData(3, 1)]
    public void Jump_OfThreeTimesTheMedian_Counts(double height, int expected)
    {
        var loss = Enumerable.Repeat(1.0, 60).ToArray();
        loss[30] = height;
        Assert.Equal(expected, LossJump.Find(loss).Count);
    }

    [Fact]
    public void Jump_OverSeveralEpochs_IsOneWithStartPeakAndEnd()
    {
        var loss = Enumerable.Repeat(1.0, 60).ToArray();
        (loss[30], loss[31], loss[32], loss[33]) = (4, 6, 3, 1.4);
        var jump = Assert.Single(LossJump.Find(loss));
        Assert.Equal((29, 31, 33), (jump.Start, jump.Peak, jump.End));
        Assert.Equal((1, 6), (jump.Level, jump.Height));
    }

    [Fact]
    public void Jump_WithinSevenEpochsOfTheLast_IsNotSought()
    {
        var loss = Enumerable.Repeat(1.0, 60).ToArray();
        (loss[30], loss[36], loss[55]) = (9, 9, 9);
        Assert.Equal([30, 55], LossJump.Find(loss).Select(jump => jump.Peak));
    }

    [Fact]
    public void Jump_BelowThreeTimesTheSmallestSoFar_IsNone()
    {
        var loss = Enumerable.Repeat(1.0, 60).ToArray();
        (loss[20], loss[40]) = (0.1, 0.25); // a dip, and a rise far above nothing but the dip
        Assert.Empty(LossJump.Find(loss));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public void Jump_InAShortRun_IsNone(int epochs) => Assert.Empty(LossJump.Find([.. Enumerable.Repeat(1.0, epochs)]));

    [Fact]
    public void Jump_ThatNeverReturns_EndsWithTheRun()
    {
        var loss = Enumerable.Range(0, 40).Select(i => i < 30 ? 1.0 : 5).ToArray();
        Assert.Equal(39, Assert.Single(LossJump.Find(loss)).End);
    }
}
