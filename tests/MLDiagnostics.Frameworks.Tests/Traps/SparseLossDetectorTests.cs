using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class SparseLossDetectorTests
{
    private static readonly SparseLossDetector Detector = new();
    private static readonly SeriesKey Key = SeriesKey.Train("loss").AtStep;

    [Theory]
    [InlineData(50, 3, true)]
    [InlineData(10, 3, true)]
    [InlineData(9, 3, false)]
    public void Loss_OfOneBatchInMany_Fires(int distance, int records, bool fires) =>
        Assert.Equal(fires, Testing.Diagnose.Findings(Detector, Events(distance, records, Basis.OneBatch)) is [_]);

    [Fact]
    public void Loss_OfARunningMeanOrOfEpochs_IsClear()
    {
        Assert.IsType<Clear>(Testing.Diagnose.Detector(Detector, Events(50, 5, Basis.RunningTrain)));
        Assert.IsType<Clear>(Testing.Diagnose.Detector(Detector, Events(50, 5, Basis.OneBatch, new SeriesDescriptor(SeriesKey.Train("loss")))));
    }

    [Fact]
    public void TooFew_AreNotChecked()
    {
        Assert.IsType<NotChecked>(Testing.Diagnose.Detector(Detector, Events(50, 2, Basis.OneBatch)));
        Assert.True(IsNotChecked(Detector, new Testing.RunBuilder().Epoch(("train.loss", 1))));
    }

    [Fact]
    public void Cure_IsTheOption() =>
        Assert.Equal("options.LogEveryNStep = 1;", Testing.Diagnose.Findings(Detector, Events(50, 5, Basis.OneBatch))[0].Remedies[0].Code);

    private static IEnumerable<TrainingEvent> Events(int distance, int records, Basis basis, params SeriesDescriptor[] more)
    {
        yield return new RunStarted(new RunContext { Series = [new(Key, basis), .. more] });
        for (var i = 1; i <= records; i++) yield return new StepCompleted { Step = i * distance, Epoch = 1, Values = new double[] { 1.0 / i } };
        yield return new EpochCompleted { Epoch = 1, Values = [] };
        yield return new RunEnded { Reason = RunEndReason.Completed };
    }
}
