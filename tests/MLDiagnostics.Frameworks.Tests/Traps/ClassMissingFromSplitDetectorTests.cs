using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class ClassMissingFromSplitDetectorTests
{
    private static readonly ClassMissingFromSplitDetector Detector = new();

    [Theory]
    [InlineData(28, true)] // 0.9^28 = 0.0523
    [InlineData(29, false)] // 0.9^29 = 0.0471
    public void Class_IsToldFromTheChanceOfItsAbsence(int count, bool fires)
    {
        var finding = Find(Detector, Run(count));
        Assert.Equal(fires, finding is not null);
        if (fires) Assert.Equal("dog", finding!.Part);
    }

    [Fact]
    public void Class_ThatIsAbsent_IsToldForCertain()
    {
        var finding = Find(Detector, Run(900).Facts(facts => facts with { ValidationClasses = [new("cat", 100), new("dog", 0)] }));
        Assert.Equal(1, finding!.Evidence[0].Observed);
        Assert.Null(Find(Detector, Run(5).Facts(facts => facts with { ValidationClasses = [new("cat", 100), new("dog", 1)] })));
    }

    [Fact]
    public void Split_ByClass_IsNotChecked() => Assert.True(IsNotChecked(Detector, Run(3).Configure("stratified", true)));

    [Fact]
    public void Labels_NotCounted_AreNotChecked() => Assert.True(IsNotChecked(Detector, ImageTrainer()));

    private static MLDiagnostics.Testing.RunBuilder Run(int dogs) =>
        ImageTrainer().Facts(facts => facts with { TrainClasses = [new("cat", 900), new("dog", dogs), new("cow", 0)] });
}
