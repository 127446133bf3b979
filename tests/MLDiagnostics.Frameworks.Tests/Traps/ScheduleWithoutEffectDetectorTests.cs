using MLDiagnostics.Testing;
using static MLDiagnostics.Frameworks.Tests.TrapRuns;

namespace MLDiagnostics.Frameworks.Tests;

public sealed class ScheduleWithoutEffectDetectorTests
{
    private static readonly ScheduleWithoutEffectDetector Detector = new();

    [Theory]
    [InlineData("exponential", 40, true)]
    [InlineData("cosine", 40, true)]
    [InlineData("exponential", 39, false)] // of 200: a fifth
    [InlineData("step", 100, false)]
    [InlineData("constant", 100, false)]
    public void Rate_ThatStaysDespiteTheSchedule_Fires(string schedule, int epochs, bool fires) =>
        Assert.Equal(fires, Find(Detector, ImageTrainer().Configure("schedule", schedule).Epochs(("learning_rate", Repeat(epochs, 0.01)))) is not null);

    [Fact]
    public void Rate_ThatMoves_IsClear() =>
        Assert.Null(Find(Detector, ImageTrainer().Configure("schedule", "exponential").Epochs(("learning_rate", [.. Repeat(49, 0.01), 0.0094]))));

    [Fact]
    public void Cure_IsThatOfTheTrainer()
    {
        Assert.Contains("Dataset.Train", Cure(ImageTrainer()), StringComparison.Ordinal);
        Assert.Equal("scheduler.step()", Cure(new RunBuilder()));
    }

    [Fact]
    public void Schedule_NotKnown_IsNotChecked() => Assert.True(IsNotChecked(Detector, new RunBuilder().Epochs(("learning_rate", Repeat(40, 0.01)))));

    private static string? Cure(RunBuilder run) => Find(Detector, run.Configure("schedule", "cosine").Epochs(("learning_rate", Repeat(50, 0.01))))!.Remedies[0].Code;
}
