using MLDiagnostics.Testing;
using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class BatchReportedTwiceDetectorTests
{
    private static readonly BatchReportedTwiceDetector Detector = new();

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void LastBatch_ThatComesTwiceInEveryEpoch_Fires(int epochs, bool fires) =>
        Assert.Equal(fires, Find(Detector, Run(epochs, _ => true)) is not null);

    [Theory]
    [InlineData(9, true)]
    [InlineData(8, false)]
    public void LastBatch_ThatComesTwiceInSomeEpochs_FiresFromTheShare(int twice, bool fires) =>
        Assert.Equal(fires, Find(Detector, Run(10, epoch => epoch < twice)) is not null);

    [Fact]
    public void Loss_ThatNeverChangesOrIsNaN_IsClear()
    {
        Assert.Null(Find(Detector, Run(5, _ => true, _ => 0.5)));
        Assert.Null(Find(Detector, Run(5, _ => true, _ => double.NaN)));
    }

    [Fact]
    public void Steps_NotKnown_AreNotChecked() => Assert.True(IsNotChecked(Detector, new RunBuilder().Epoch(("train.loss", 1))));

    private static RunBuilder Run(int epochs, Func<int, bool> isTwice, Func<int, double>? loss = null)
    {
        var run = new RunBuilder();
        loss ??= step => 1.0 / (step + 1);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            for (var step = 0; step < 5; step++) run.Step(("train.loss@step", loss((5 * epoch) + step)));
            if (isTwice(epoch)) run.Step(("train.loss@step", loss((5 * epoch) + 4)));
            run.Epoch(("train.loss", 1));
        }

        return run;
    }
}
