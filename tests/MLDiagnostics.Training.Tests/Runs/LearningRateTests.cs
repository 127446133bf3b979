using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

/// <summary>The learning rate as a run uses it.</summary>
public sealed class LearningRateTests
{
    [Fact]
    public void Train_WithWarmUp_StepsReportTheRisingRate()
    {
        var observer = new RecordingObserver();
        new Trainer().Train(Jobs.Easy with { Schedule = new ScheduleSpecification { WarmUpEpochs = 2 } }, observer);
        var rates = observer.Steps.Select(step => step.Values.Span[2]).ToArray(); // six steps an epoch
        for (var i = 0; i < rates.Length; i++) Assert.Equal(0.05 * Math.Min((i + 1) / 12.0, 1), rates[i], 1e-12);
        Assert.Equal([0.025, 0.05, 0.05, 0.05], observer.Epochs.Select(epoch => epoch.Value("learning_rate")));
    }

    [Fact]
    public void Train_OnAPlateau_ReducesFromTheNextEpochOn()
    {
        // A rate that changes no float: the loss stands still from the first epoch on.
        var job = Jobs.Easy with
        {
            Optimizer = new OptimizerSpecification { LearningRate = 1e-30 },
            Schedule = new ScheduleSpecification { Kind = ScheduleKind.Plateau, Factor = 0.5, Patience = 1 },
            Options = Jobs.Easy.Options with { Epochs = 6 },
        };
        var observer = new RecordingObserver();
        new Trainer().Train(job, observer);
        Assert.Equal([1, 1, 1, 0.5, 0.5, 0.25], observer.Epochs.Select(epoch => epoch.Value("learning_rate") / 1e-30));
    }
}
