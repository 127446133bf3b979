using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class EndingTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(4, 5)]
    public void NonFiniteLoss_InTheFirstEpoch_StopsSoonAfter(int after, int epochs)
    {
        var observer = new RecordingObserver();
        var job = Jobs.Diverging with { Options = Jobs.Diverging.Options with { EpochsAfterNonFinite = after } };
        var result = new Trainer().Train(job, observer);
        Assert.Equal((RunEndReason.Stopped, "the training loss is not finite"), (result.End.Reason, result.End.Detail));
        Assert.Equal(epochs, result.Epochs.Count);
        Assert.False(double.IsFinite(observer.Values("train.loss")[^1]));
        Assert.True(double.IsNaN(observer.Values("train.gradient_norm")[^1]));
        Assert.Equal(0, observer.Values("train.dead_relu_fraction")[^1]); // NaN is not zero
        Assert.Equal(0, result.BestEpoch);
    }

    [Fact]
    public void Cancel_InTheMiddleOfAnEpoch_ReturnsWhatWasLearned()
    {
        using var source = new CancellationTokenSource();
        var observer = new RecordingObserver();
        var train = ArraySource.Blobs(90);
        var copies = 0;
        train.OnCopy = _ =>
        {
            // The first pass over the set measures it; then epochs of 90, and the validation is another set.
            if (++copies == 90 + 90 + 90 + 30) source.Cancel();
        };
        // Loaded ahead, images would be counted before the steps that they are for.
        var job = Jobs.Easy with { Train = train, Options = Jobs.Easy.Options with { ProbeCount = 0, Prefetch = false } };
        var result = new Trainer().Train(job, observer, cancellation: source.Token);
        Assert.Equal((RunEndReason.Cancelled, "cancelled in epoch 3"), (result.End.Reason, result.End.Detail));
        Assert.Equal(2, result.Epochs.Count);
        Assert.Equal(14, observer.Steps.Count());
        Assert.Same(result.End, observer.Events[^1]);
        Assert.NotEqual(new Trainer().Train(Jobs.Easy).Model.ParameterHash, result.Model.ParameterHash);
    }

    [Fact]
    public void Cancel_DuringValidation_TheEpochIsNotReported()
    {
        using var source = new CancellationTokenSource();
        var validation = ArraySource.Blobs(40);
        validation.OnCopy = _ => source.Cancel();
        var result = new Trainer().Train(Jobs.Easy with { Validation = validation }, cancellation: source.Token);
        Assert.Equal(RunEndReason.Cancelled, result.End.Reason);
        Assert.Empty(result.Epochs);
    }

    [Fact]
    public void Cancel_BeforeTheStart_GivesTheInitialWeights()
    {
        var result = new Trainer().Train(Jobs.Easy, cancellation: new CancellationToken(canceled: true));
        Assert.Equal(RunEndReason.Cancelled, result.End.Reason);
        Assert.Equal(40, result.Model.Evaluate(Jobs.Easy.Validation!).Confusion.Total);
    }

    [Fact]
    public void DataFail_InTheMiddle_TheObserverIsToldAndTheCallerSees()
    {
        var train = ArraySource.Blobs(90);
        var copies = 0;
        train.OnCopy = _ =>
        {
            if (++copies > 200) throw new IOException("the disk is gone");
        };
        var observer = new RecordingObserver();
        Assert.Throws<IOException>(() => new Trainer().Train(Jobs.Easy with { Train = train }, observer));
        var end = Assert.IsType<RunEnded>(observer.Events[^1]);
        Assert.Equal((RunEndReason.Failed, "the disk is gone"), (end.Reason, end.Detail));
    }

    [Fact]
    public void ObserverFails_AtAnEpoch_TheCallerSeesAndTheObserverIsLeftAlone()
    {
        var observer = new RecordingObserver { Answer = _ => throw new NotSupportedException("no") };
        Assert.Throws<NotSupportedException>(() => new Trainer().Train(Jobs.Easy, observer));
        Assert.IsType<EpochCompleted>(observer.Events[^1]);
    }

    [Fact]
    public void Train_WrongJob_NamesEverythingAtOnce()
    {
        var job = Jobs.Easy with
        {
            Optimizer = new OptimizerSpecification { LearningRate = -1 },
            Schedule = new ScheduleSpecification { Factor = 2 },
            Options = new TrainingOptions { Epochs = 0, BatchSize = 0, ClassWeights = [1], ReductionFactor = 1, Threads = 0 },
            Validation = ArraySource.Blobs(5, classes: 4, shape: new ImageShape(2, 2, 2)),
        };
        var errors = Assert.Throws<TrainingSetupException>(() => new Trainer().Train(job)).Errors;
        Assert.Equal(
            [
                "learning_rate must be above 0",
                "the schedule's factor must be above 0 and at most 1",
                "epochs must be at least 1",
                "batch_size must be at least 1",
                "the reduction factor must be above 0 and below 1",
                "threads must be at least 1",
                "there are 1 class weights and 3 classes",
                "the validation images have the shape [2, 2, 2], the training images [4, 4, 2]",
                "the validation set has 4 classes, the training set 3",
            ],
            errors);
    }

    [Fact]
    public void Train_EmptySetOrWrongLabel_SaysWhere()
    {
        var shape = new ImageShape(4, 4, 2);
        var wrong = new ArraySource(shape, 3, [new float[32], new float[32]], [0, 3]);
        AssertError("example 1 of the training set has the label 3, labels are 0 to 2", Jobs.Easy with { Train = wrong });
        AssertError("the validation set is empty", Jobs.Easy with { Validation = new ArraySource(shape, 3, [], []) });
        AssertError(
            "class weights must be finite, 0 or more, and not all 0",
            Jobs.Easy with { Options = new TrainingOptions { ClassWeights = [0, 0, 0] } });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(90)]
    [InlineData(int.MaxValue)]
    public void Train_AnyBatchSize_Works(int batchSize)
    {
        var result = new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { BatchSize = batchSize } });
        Assert.Equal(RunEndReason.Completed, result.End.Reason);
        Assert.True(double.IsFinite(result.Epochs[^1].Value("train.loss")));
    }

    [Fact]
    public void Train_SingleExampleAndSingleClass_Works()
    {
        var job = Jobs.Easy with { Train = ArraySource.Blobs(1, classes: 1), Validation = null, Model = SmallModels.Everything };
        Assert.Equal(0, new Trainer().Train(job).Epochs[^1].Value("train.loss"));
    }

    private static void AssertError(string expected, TrainingJob job) =>
        Assert.Equal([expected], Assert.Throws<TrainingSetupException>(() => new Trainer().Train(job)).Errors);
}
