using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class DirectiveTests
{
    /// <summary>A rate at which the validation loss goes up and down.</summary>
    private static readonly TrainingJob Restless = Jobs.Easy with
    {
        Optimizer = new OptimizerSpecification { LearningRate = 0.8, Momentum = 0.9 }, Options = Jobs.Easy.Options with { Epochs = 8 },
    };

    [Fact]
    public void Stop_AfterAnEpoch_EndsWithTheBestWeights()
    {
        var observer = new RecordingObserver { Answer = epoch => epoch.Epoch == 2 ? TrainingDirective.Stop : TrainingDirective.Continue };
        var result = new Trainer().Train(Jobs.Easy, observer);
        Assert.Equal((RunEndReason.Stopped, "the observer asked to stop after epoch 2"), (result.End.Reason, result.End.Detail));
        Assert.Equal(2, result.Epochs.Count);
        Assert.Equal(result.Epochs[result.BestEpoch - 1].Value("validation.loss"), result.Model.Evaluate(Jobs.Easy.Validation!).Loss, 1e-12);
        Assert.Same(result.End, observer.Events[^1]);
    }

    [Fact]
    public void ReduceLearningRate_AtAnEpoch_HoldsFromTheNextOn()
    {
        var observer = new RecordingObserver
        {
            Answer = epoch => epoch.Epoch == 2 ? TrainingDirective.ReduceLearningRate : TrainingDirective.Continue,
        };
        new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { ReductionFactor = 0.1 } }, observer);
        Assert.Equal([0.05, 0.05, 0.005, 0.005], observer.Values("learning_rate").Select(rate => Math.Round(rate, 9)));
        Assert.Equal(0.005, observer.Steps.Last().Values.Span[2], 1e-12);
    }

    [Fact]
    public void RollBack_AfterAWorseEpoch_GoesOnFromTheBest()
    {
        var observer = AskingOnceWhenWorse();
        var job = Restless with { Options = Restless.Options with { ReductionFactor = 0.5 } };
        var result = new Trainer().Train(job, observer);
        var rewound = Assert.Single(observer.Events.OfType<RunRewound>());
        Assert.Equal(rewound.ToEpoch * 6, rewound.ToStep);
        var after = observer.Events.SkipWhile(item => item is not RunRewound).ToList();
        var next = after.OfType<StepCompleted>().First();
        Assert.Equal((rewound.ToEpoch + 1, rewound.ToStep + 1), (next.Epoch, next.Step));
        Assert.Equal(0.4, next.Values.Span[2], 1e-12);
        Assert.Equal(Enumerable.Range(1, 8), result.Epochs.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void RollBack_WithTinyRate_StandsStillAtTheBestWeights()
    {
        var observer = AskingOnceWhenWorse();
        new Trainer().Train(Restless with { Options = Restless.Options with { ReductionFactor = 1e-12 } }, observer);
        var rewound = Assert.Single(observer.Events.OfType<RunRewound>());
        var losses = observer.Values("validation.loss");
        var before = observer.Events.TakeWhile(item => item is not RunRewound).OfType<EpochCompleted>().Count();
        Assert.Equal(losses[..before].Min(), losses[rewound.ToEpoch - 1]);
        Assert.All(losses[before..], loss => Assert.Equal(losses[rewound.ToEpoch - 1], loss, 1e-6));
    }

    [Fact]
    public void Snapshot_Restored_BringsBackWeightsStatisticsAndMoments()
    {
        using var workers = new WorkerPool(1);
        var network = new Network(SmallModels.Everything, new ImageShape(8, 8, 3), 3, 4, isTrained: true, workers);
        network.Initialise(1);
        var optimizer = Optimizer.Create(network.Trained, new OptimizerSpecification { Kind = OptimizerKind.Adam, AmsGrad = true }, workers);
        Step();
        var snapshot = new Snapshot(network, optimizer);
        snapshot.Take(7, 70);
        var (hash, moments) = (network.Hash(), Moments());
        Step();
        Assert.NotEqual(hash, network.Hash());
        Assert.NotEqual(moments, Moments());
        snapshot.Restore();
        Assert.Equal(hash, network.Hash());
        Assert.Equal(moments, Moments());
        Assert.Equal((7, 70L, 1L), (snapshot.Epoch, snapshot.Step, optimizer.Steps));

        void Step()
        {
            network.Forward(4, isTraining: true);
            Noise.Normal(12).CopyTo(network.Heads[0].Gradient!.Span);
            network.Backward();
            optimizer.Step(0.1, 1);
        }

        float[] Moments() => [.. optimizer.Moments.SelectMany(buffer => buffer.Span.ToArray())];
    }

    [Fact]
    public void RollBack_BeforeAnyGoodEpoch_GoesBackToTheInitialWeights()
    {
        var isAsked = false;
        var observer = new RecordingObserver();
        observer.Answer = epoch =>
        {
            if (isAsked) return TrainingDirective.Stop;
            isAsked = true;
            return TrainingDirective.RollBack;
        };
        var result = new Trainer().Train(Jobs.Diverging, observer);
        Assert.Equal((0, 0L), observer.Events.OfType<RunRewound>().Select(item => (item.ToEpoch, item.ToStep!.Value)).Single());
        Assert.Equal(1, Assert.Single(result.Epochs).Epoch);
        Assert.Equal(0, result.BestEpoch);
    }

    [Fact]
    public void RollBack_AtEveryEpoch_StopsInTheEnd()
    {
        var observer = new RecordingObserver { Answer = _ => TrainingDirective.RollBack };
        var result = new Trainer().Train(Jobs.Diverging, observer);
        Assert.Equal(3, observer.Events.OfType<RunRewound>().Count());
        Assert.Equal((RunEndReason.Stopped, "a rollback was asked for after 3 of them"), (result.End.Reason, result.End.Detail));
    }

    [Fact]
    public void RestoreBest_Asked_GivesTheBestEpochsWeights()
    {
        var job = Restless with { Options = Restless.Options with { RestoreBest = true } };
        var result = new Trainer().Train(job);
        var losses = result.Epochs.Select(epoch => epoch.Value("validation.loss")).ToList();
        Assert.Equal(losses.IndexOf(losses.Min()) + 1, result.BestEpoch);
        Assert.Equal(losses.Min(), result.Model.Evaluate(job.Validation!).Loss, 1e-12);
    }

    private static RecordingObserver AskingOnceWhenWorse()
    {
        var isAsked = false;
        var observer = new RecordingObserver();
        observer.Answer = _ =>
        {
            var losses = observer.Values("validation.loss");
            if (isAsked || losses[^1] <= losses.Min()) return TrainingDirective.Continue;
            isAsked = true;
            return TrainingDirective.RollBack;
        };
        return observer;
    }
}
