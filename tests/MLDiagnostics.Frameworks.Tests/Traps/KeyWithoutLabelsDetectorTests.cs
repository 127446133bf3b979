using MLDiagnostics.Testing;
using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class KeyWithoutLabelsDetectorTests
{
    private static readonly KeyWithoutLabelsDetector Detector = new();

    [Fact]
    public void Key_OfTwoValuesOverOneClass_IsAnError() => Assert.Equal(Severity.Error, Find(Detector, Run(900, 0))!.Severity);

    [Fact]
    public void Key_OfThreeValuesOverTwoClasses_IsAWarning()
    {
        var finding = Find(Detector, Run(900, 50, 0));
        Assert.Equal(Severity.Warning, finding!.Severity);
        Assert.Contains("\"class2\"", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_WithAllItsClasses_IsClear() => Assert.Null(Find(Detector, Run(900, 1)));

    [Fact]
    public void Labels_NotCounted_OrAnotherTrainer_AreNotChecked()
    {
        Assert.True(IsNotChecked(Detector, ImageTrainer()));
        Assert.True(IsNotChecked(Detector, Run(900, 0).Model(model => model with { TrainableHiddenLayers = 2 })));
    }

    private static RunBuilder Run(params int[] counts) => ImageTrainer().Facts(facts => facts with
    {
        OutputCount = counts.Length,
        TrainClasses = [.. counts.Select((count, i) => new ClassCount($"class{i}", count))],
    });
}
