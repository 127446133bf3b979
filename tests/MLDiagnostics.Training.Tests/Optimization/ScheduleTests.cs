namespace MLDiagnostics.Training.Tests;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(ScheduleKind.Constant, 1, 1)]
    [InlineData(ScheduleKind.Constant, 20, 1)]
    [InlineData(ScheduleKind.Step, 5, 1)]
    [InlineData(ScheduleKind.Step, 6, 0.5)]
    [InlineData(ScheduleKind.Step, 11, 0.25)]
    [InlineData(ScheduleKind.Exponential, 1, 1)]
    [InlineData(ScheduleKind.Exponential, 4, 0.125)]
    [InlineData(ScheduleKind.Cosine, 1, 1)]
    [InlineData(ScheduleKind.Cosine, 11, 0.6)]
    [InlineData(ScheduleKind.Cosine, 21, 0.2)]
    public void Share_OfAnEpoch_FollowsTheLaw(ScheduleKind kind, int epoch, double expected)
    {
        var schedule = new ScheduleSpecification { Kind = kind, Factor = 0.5, EveryEpochs = 5, FinalShare = 0.2 };
        Assert.Empty(schedule.Validate());
        Assert.Equal(expected, schedule.Share(epoch, epochs: 20), 1e-12);
    }

    [Fact]
    public void Validate_WrongValues_NamesAll() => Assert.Equal(
        3, new ScheduleSpecification { Factor = 0, EveryEpochs = 0, FinalShare = 2 }.Validate().Count);
}
