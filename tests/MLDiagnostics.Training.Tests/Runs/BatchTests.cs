using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

/// <summary>How an epoch is cut into batches, and what its loss is made of.</summary>
public sealed class BatchTests
{
    [Theory]
    [InlineData(false, 6, 90)] // of 90 examples and 16 a step
    [InlineData(true, 5, 80)]
    public void Train_LastBatch_IsTakenOrDropped(bool dropLast, int steps, int examples)
    {
        var train = ArraySource.Blobs(90);
        var job = Jobs.Easy with
        {
            Train = train, Validation = null, Options = Jobs.Easy.Options with { Epochs = 1, DropLast = dropLast, ProbeCount = 0 },
            Context = new RunContext { Facts = new DataSetFacts { Inputs = new InputStatistics { Mean = 0, Deviation = 1 } } },
        };
        var copied = 0;
        train.OnCopy = _ => copied++;
        var observer = new RecordingObserver();
        new Trainer().Train(job, observer);
        Assert.Equal((steps, examples), (observer.Steps.Count(), copied));
    }

    [Fact]
    public void Train_BatchAboveTheSetAndNoLastBatch_IsRefused()
    {
        var job = Jobs.Easy with { Options = Jobs.Easy.Options with { BatchSize = 91, DropLast = true } };
        Assert.Equal(
            ["batch_size is 91 and there are 90 training examples: without the last batch nothing is left"],
            Assert.Throws<TrainingSetupException>(() => new Trainer().Train(job)).Errors);
        new Trainer().Train(job with { Options = job.Options with { BatchSize = 90, Epochs = 1 } });
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Train_WrongSmoothing_IsRefused(double smoothing)
    {
        var job = Jobs.Easy with { Options = Jobs.Easy.Options with { LabelSmoothing = smoothing } };
        Assert.Equal(["label_smoothing must be from 0 to below 1"], Assert.Throws<TrainingSetupException>(() => new Trainer().Train(job)).Errors);
    }

    [Fact]
    public void Train_WithSmoothing_TrainingLossHasItAndValidationNot()
    {
        var smooth = new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { LabelSmoothing = 0.3, Epochs = 20 } });
        // No network can go below the entropy of the target.
        double[] target = [0.8, 0.1, 0.1];
        var floor = -target.Sum(share => share * Math.Log(share));
        Assert.True(smooth.Epochs[^1].Value("train.loss") > floor);
        Assert.True(smooth.Epochs[^1].Value("validation.loss") < floor);
        Assert.Equal(0.3, smooth.Context.Configuration["label_smoothing"]?.Number);
    }
}
