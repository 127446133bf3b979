namespace MLDiagnostics.Frameworks.Tests;

public sealed class EpochsSkippedDetectorTests
{
    private static readonly EpochsSkippedDetector Detector = new();

    [Fact]
    public void Record_OfEveryTenthEpoch_Fires()
    {
        var finding = Find(11, 21, 31)!;
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("28 of 31 epochs are missing", finding.Message, StringComparison.Ordinal);
        Assert.Contains("validation_step: 1", finding.Remedies[0].Code, StringComparison.Ordinal);
        Assert.Equal(Severity.Info, Find(1, 3, 5)!.Severity);
    }

    [Fact]
    public void Record_OfAllOrOfSome_IsClear()
    {
        Assert.Null(Find(1, 2, 3));
        Assert.Null(Find(5, 6, 7));
        Assert.Null(Find(1, 3, 6));
    }

    [Fact]
    public void Record_OfTwoEpochs_IsNotChecked() => Assert.IsType<NotChecked>(Testing.Diagnose.Detector(Detector, Events(10, 20)));

    [Fact]
    public void Options_AreKept() =>
        Assert.Empty(Testing.Diagnose.Findings(new EpochsSkippedDetector(new() { MinimumGap = 11 }), Events(11, 21, 31)));

    private static Finding? Find(params int[] epochs) => Testing.Diagnose.Findings(Detector, Events(epochs)) is [var only] ? only : null;

    private static IEnumerable<TrainingEvent> Events(params int[] epochs)
    {
        var key = SeriesKey.Train("loss");
        yield return new RunStarted(new RunContext { Series = [new(key)] });
        foreach (var epoch in epochs) yield return new EpochCompleted { Epoch = epoch, Values = [new(key, 1.0 / epoch)] };
        yield return new RunEnded { Reason = RunEndReason.Completed };
    }
}
