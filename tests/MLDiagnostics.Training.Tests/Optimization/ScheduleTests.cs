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

    /// <summary>Four epochs of five steps, against PyTorch 1.13.</summary>
    [Theory]
    [InlineData(ScheduleKind.OneCycle, 0, 0.04)]
    [InlineData(ScheduleKind.OneCycle, 1, 0.131671843)]
    [InlineData(ScheduleKind.OneCycle, 3, 0.668328157)]
    [InlineData(ScheduleKind.OneCycle, 5, 1)]
    [InlineData(ScheduleKind.OneCycle, 6, 0.987589317)]
    [InlineData(ScheduleKind.OneCycle, 12, 0.505)]
    [InlineData(ScheduleKind.OneCycle, 17, 0.059020410)]
    [InlineData(ScheduleKind.OneCycle, 18, 0.022410683)]
    [InlineData(ScheduleKind.OneCycle, 19, 0.01)]
    [InlineData(ScheduleKind.Cyclic, 0, 0.1)]
    [InlineData(ScheduleKind.Cyclic, 1, 0.28)]
    [InlineData(ScheduleKind.Cyclic, 5, 1)]
    [InlineData(ScheduleKind.Cyclic, 7, 0.64)]
    [InlineData(ScheduleKind.Cyclic, 10, 0.1)]
    [InlineData(ScheduleKind.Cyclic, 19, 0.28)]
    [InlineData(ScheduleKind.CosineRestarts, 0, 1)]
    [InlineData(ScheduleKind.CosineRestarts, 1, 0.923606798)]
    [InlineData(ScheduleKind.CosineRestarts, 4, 0.276393202)]
    [InlineData(ScheduleKind.CosineRestarts, 5, 1)]
    [InlineData(ScheduleKind.CosineRestarts, 6, 0.980422607)]
    [InlineData(ScheduleKind.CosineRestarts, 10, 0.6)]
    [InlineData(ScheduleKind.CosineRestarts, 14, 0.219577393)]
    [InlineData(ScheduleKind.CosineRestarts, 15, 1)]
    public void Share_OfAStep_IsPyTorchs(ScheduleKind kind, int step, double expected)
    {
        var schedule = kind switch
        {
            ScheduleKind.OneCycle => new ScheduleSpecification { Kind = kind, FinalShare = 0.01 },
            ScheduleKind.Cyclic => new ScheduleSpecification { Kind = kind, StartShare = 0.1, EveryEpochs = 2 },
            _ => new ScheduleSpecification { Kind = kind, EveryEpochs = 1, PeriodFactor = 2, FinalShare = 0.2 },
        };
        Assert.Equal(expected, schedule.Share(1 + (step / 5), step % 5, stepsPerEpoch: 5, epochs: 4), 1e-9);
    }

    [Fact]
    public void Share_WithWarmUp_RisesInEqualStepsToTheSchedule()
    {
        var schedule = new ScheduleSpecification { Kind = ScheduleKind.Exponential, Factor = 0.5, WarmUpEpochs = 2 };
        var shares = Enumerable.Range(0, 12).Select(step => schedule.Share(1 + (step / 4), step % 4, stepsPerEpoch: 4, epochs: 3));
        double[] expected = [0.125, 0.25, 0.375, 0.5, 0.3125, 0.375, 0.4375, 0.5, 0.25, 0.25, 0.25, 0.25];
        Assert.Equal(expected, shares);
    }

    [Fact]
    public void Note_LossesOfAPlateau_ReducesWhenPyTorchDoes()
    {
        var meter = new PlateauMeter(new ScheduleSpecification { Kind = ScheduleKind.Plateau, Factor = 0.5, Patience = 2 });
        double[] losses = [1, 0.9, 0.95, 0.89995, 0.9, 0.92, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8];
        double[] expected = [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25];
        Assert.Equal(expected, losses.Select(loss =>
        {
            meter.Note(loss);
            return meter.Share;
        }));
    }

    [Fact]
    public void Note_NaN_IsNoImprovement()
    {
        var meter = new PlateauMeter(new ScheduleSpecification { Kind = ScheduleKind.Plateau, Factor = 0.5, Patience = 0 });
        meter.Note(double.NaN);
        Assert.Equal(0.5, meter.Share);
    }

    [Fact]
    public void Validate_WrongValuesOfLaterKinds_NamesAll() => Assert.Equal(
        5, new ScheduleSpecification { StartShare = 2, RisingPart = 1, PeriodFactor = 0, Patience = -1, WarmUpEpochs = -1 }.Validate().Count);

    [Fact]
    public void Validate_WrongValues_NamesAll() => Assert.Equal(
        3, new ScheduleSpecification { Factor = 0, EveryEpochs = 0, FinalShare = 2 }.Validate().Count);
}
