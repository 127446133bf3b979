using MLDiagnostics.Testing;

namespace MLDiagnostics.Detectors.Tests.Inputs;

public sealed class UndecodableImagesDetectorTests
{
    private readonly UndecodableImagesDetector _detector = new();

    [Theory]
    [InlineData(1, Severity.Info)]
    [InlineData(10, Severity.Warning)]
    [InlineData(100, Severity.Error)]
    public void UndecodableImages_ShareOfTheFiles_SetsTheSeverity(int count, Severity expected)
    {
        var finding = _detector.Fires(Run(count, 1000 - count));
        Assert.Equal(expected, finding.Severity);
        Assert.Equal(Math.Min(50, count), finding.Evidence[0].Samples.Count);
    }

    [Fact]
    public void UndecodableImages_PreparedWithoutLoss_IsClear() => _detector.IsClear(Run(0, 1000).Facts(facts => facts with { Preparation = "pictures as they are" }));

    [Fact]
    public void UndecodableImages_LogOfNumbers_IsNotChecked() => Assert.NotEmpty(_detector.IsNotChecked(Run(0, 1000)).WhatToLog);

    private static RunBuilder Run(int problems, int used) => new RunBuilder().Facts(facts => facts with
    {
        TrainCount = used,
        FileProblems = [.. Enumerable.Range(0, problems).Select(i => new FileProblem { Path = $"{i}.png", Kind = FileProblemKind.Empty, Reason = "no bytes" })],
    });
}
