using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class BatchFeedTests
{
    [Fact]
    public void Prefetch_LoadsOnAnotherThread_AndTheBatchesAreTheSame()
    {
        var (ahead, inline) = (Batches(prefetch: true, out var aheadThreads), Batches(prefetch: false, out var inlineThreads));
        Assert.Equal(inline, ahead);
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, aheadThreads);
        Assert.Single(aheadThreads);
        Assert.Equal([Environment.CurrentManagedThreadId], inlineThreads);
    }

    [Fact]
    public void Prefetch_ASourceThatThrows_EndsTheRunWithItsError()
    {
        var train = ArraySource.Blobs(90);
        var job = Jobs.Easy with { Train = train, Options = Jobs.Easy.Options with { ProbeCount = 0 } };
        var copies = 0;
        train.OnCopy = _ =>
        {
            if (++copies > 300) throw new IOException("the disk is gone");
        };
        var observer = new RecordingObserver();
        Assert.Equal("the disk is gone", Assert.Throws<IOException>(() => new Trainer().Train(job, observer)).Message);
        Assert.Equal(RunEndReason.Failed, observer.Events.OfType<RunEnded>().Single().Reason);
    }

    [Fact]
    public void Prefetch_RunsCancelledInTheMiddleOfAnEpoch_LeaveNoLoadBehind()
    {
        for (var i = 0; i < 10; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var train = ArraySource.Blobs(90);
            var copies = 0;
            train.OnCopy = _ =>
            {
                if (++copies == 120) cancellation.Cancel();
            };
            var result = new Trainer().Train(Jobs.Easy with { Train = train }, cancellation: cancellation.Token);
            Assert.Equal(RunEndReason.Cancelled, result.End.Reason);
            var done = copies;
            Thread.Yield();
            Assert.Equal(done, copies);
        }
    }

    [Fact]
    public void EarlyStopping_StopsAfterItsPatienceWithTheBestWeights()
    {
        // Labels of validation are noise, so its loss soon rises.
        var train = ArraySource.Blobs(90);
        var job = Jobs.Easy with
        {
            Train = train,
            Validation = new ArraySource(train.Shape, 3, [.. Enumerable.Range(0, 30).Select(i => Noise.Normal(train.Shape.Length, 900 + (ulong)i))], Noise.Labels(30, 3)),
            Options = Jobs.Easy.Options with { Epochs = 50, Patience = 3 },
        };
        var stopped = new Trainer().Train(job);
        Assert.Equal(RunEndReason.Stopped, stopped.End.Reason);
        Assert.Equal("no smaller validation loss for 3 epochs", stopped.End.Detail);
        Assert.Equal(stopped.BestEpoch + 3, stopped.Epochs.Count);
        var best = new Trainer().Train(job with { Options = job.Options with { Epochs = stopped.BestEpoch, Patience = null } });
        Assert.Equal(best.Model.ParameterHash, stopped.Model.ParameterHash);
        Assert.Equal("patience 3", stopped.Context.Configuration["early_stopping"]?.Text);
    }

    [Fact]
    public void EarlyStopping_OfNoEpoch_IsRefused() => Assert.Equal(
        ["the patience of early stopping must be at least 1"],
        Assert.Throws<TrainingSetupException>(() => new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { Patience = 0 } })).Errors);

    private static List<float[]> Batches(bool prefetch, out HashSet<int> threads)
    {
        var train = ArraySource.Blobs(50);
        var used = new HashSet<int>();
        train.OnCopy = _ => used.Add(Environment.CurrentManagedThreadId);
        using var workers = new WorkerPool(1);
        var network = new Network(SmallModels.Dense, train.Shape, 3, 16, isTrained: true, workers);
        var job = Jobs.Easy with { Train = train, Options = Jobs.Easy.Options with { Prefetch = prefetch } };
        using var feed = new BatchFeed(job, network, augmenter: null);
        var batches = new List<float[]>();
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            feed.Start(epoch);
            for (var step = 0; step < feed.StepsPerEpoch; step++)
            {
                var targets = feed.Next();
                batches.Add([.. targets.Labels.ToArray().Select(label => (float)label), .. network.Input.Span[..(targets.Count * train.Shape.Length)]]);
            }
        }

        threads = used;
        return batches;
    }
}
