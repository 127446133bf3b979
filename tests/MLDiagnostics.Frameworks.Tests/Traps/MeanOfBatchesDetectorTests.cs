using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class MeanOfBatchesDetectorTests
{
    private static readonly MeanOfBatchesDetector Detector = new();

    [Theory]
    [InlineData(21, 10, true)] // 1/3 − 1/21 = 0.286
    [InlineData(20, 10, false)]
    [InlineData(109, 10, false)] // 1/11 − 9/109 = 0.008
    [InlineData(141, 10, true)] // 1/15 − 1/141 = 0.0596
    [InlineData(171, 10, false)] // 1/18 − 1/171 = 0.0497
    [InlineData(7, 10, false)]
    public void LastBatch_ThatIsSmall_Fires(int images, int batch, bool fires) =>
        Assert.Equal(fires, Find(Detector, ImageTrainer().Configure("batch_size", batch).Facts(facts => facts with { ValidationCount = images }).Epoch(("validation.accuracy", 0.5))) is not null);

    [Fact]
    public void Finding_SaysHowMuchTooMuch()
    {
        var finding = Find(Detector, ImageTrainer().Configure("batch_size", 10).Facts(facts => facts with { ValidationCount = 21 }).Epoch(("validation.accuracy", 0.5)))!;
        Assert.StartsWith("The last 1 of 21 validation images are a batch of their own and make up 33.3 % of accuracy and loss instead of 4.8 %", finding.Message, StringComparison.Ordinal);
        Assert.Contains("Evaluate", finding.Remedies[0].Code, StringComparison.Ordinal);
    }

    [Fact]
    public void Trainer_OrCountsNotKnown_AreNotChecked()
    {
        Assert.True(IsNotChecked(Detector, ImageTrainer().Epoch(("validation.accuracy", 0.5))));
        Assert.True(IsNotChecked(Detector, ImageTrainer().Configure("batch_size", 10).Facts(facts => facts with { ValidationCount = null }).Epoch(("validation.accuracy", 0.5))));
        Assert.True(IsNotChecked(Detector, new Testing.RunBuilder().Configure("batch_size", 10).Facts(facts => facts with { ValidationCount = 21 }).Epoch(("validation.accuracy", 0.5))));
    }
}
