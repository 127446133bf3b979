using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class EventTests
{
    private static readonly string[] EasySeries =
    [
        "train.loss", "train.accuracy", "learning_rate", "train.gradient_norm", "train.gradient_norm_max", "train.gradient_norm/dense1",
        "train.gradient_norm_max/dense1", "train.gradient_norm/dense2", "train.gradient_norm_max/dense2", "train.gradient_cosine",
        "train.update_ratio", "train.update_ratio/dense1", "train.update_ratio/dense2", "train.weight_norm/dense1",
        "train.weight_norm/dense2", "train.loss@step", "train.gradient_norm@step", "learning_rate@step", "validation.loss",
        "validation.accuracy", "validation.min_recall", "validation.max_prediction_share", "validation.prediction_entropy",
        "validation.recall/0", "validation.prediction_share/0", "validation.recall/1", "validation.prediction_share/1",
        "validation.recall/2", "validation.prediction_share/2", "train.dead_relu_fraction", "train.dead_relu_fraction/relu1",
        "train.activation_mean/relu1", "train.activation_std/relu1", "train.input_mean", "train.input_std", "train.input_min",
        "train.input_max",
    ];

    [Fact]
    public void Train_Observed_EventsComeInOrder()
    {
        var observer = new RecordingObserver();
        var result = new Trainer().Train(Jobs.Easy, observer);
        var epoch = Enumerable.Repeat(nameof(StepCompleted), 6).Append(nameof(EpochCompleted));
        Assert.Equal(
            [nameof(RunStarted), .. epoch, .. epoch, .. epoch, .. epoch, nameof(RunEnded)], observer.Events.Select(item => item.GetType().Name));
        Assert.Equal(Enumerable.Range(1, 24).Select(step => (long)step), observer.Steps.Select(step => step.Step));
        Assert.Equal([6L, 12, 18, 24], observer.Epochs.Select(item => item.Step!.Value));
        Assert.Equal(RunEndReason.Completed, result.End.Reason);
        Assert.Equal(observer.Epochs.SelectMany(item => item.Values), result.Epochs.SelectMany(item => item.Values));
    }

    [Fact]
    public void Train_Observed_DeclaresWhatItReports()
    {
        var observer = new RecordingObserver();
        new Trainer().Train(Jobs.Easy, observer);
        Assert.Equal(EasySeries, observer.Context.Series.Select(series => series.Key.ToString()));
        var epochs = EasySeries.Where(key => !key.EndsWith("@step", StringComparison.Ordinal));
        Assert.All(observer.Epochs, epoch => Assert.Equal(epochs, epoch.Values.Select(value => value.Key.ToString())));
        Assert.All(observer.Steps, step => Assert.Equal(3, step.Values.Length));
    }

    [Fact]
    public void Train_Adam_ReportsItsSecondMoment()
    {
        var observer = new RecordingObserver();
        new Trainer().Train(Jobs.Everything, observer);
        Assert.All(observer.Values("train.adam_sqrt_v_hat"), value => Assert.InRange(value, 1e-6, 1));
    }

    [Fact]
    public void Train_Context_KeepsTheCallersAndAddsItsOwn()
    {
        var context = new RunContext
        {
            RunId = "mine",
            Configuration = RunConfiguration.Empty.With("input_scale", "centred").With("class_weights", "balanced"),
            Facts = new DataSetFacts { TrainClasses = [new("cat", 30), new("dog", 30), new("fox", 30)] },
        };
        var observer = new RecordingObserver();
        new Trainer().Train(Jobs.Everything with { Context = context }, observer);
        var seen = observer.Context;
        Assert.Equal("mine", seen.RunId);
        Assert.Equal(
            "model=test, optimizer=adam, learning_rate=0.01, weight_decay=0.001, beta1=0.9, beta2=0.999, epsilon=1e-7, amsgrad=true, " +
            "schedule=cosine, clip_norm=0.5, batch_size=19, epochs=3, steps_per_epoch=5, seed=1, shuffle=true, loss=cross_entropy, " +
            "class_weights=balanced, input_scale=centred, initialisation=he_uniform, batch_norm_momentum=0.9, restore_best=false",
            seen.Configuration.ToString());
        Assert.Equal("mldiagnostics", seen.Framework.Id);
        Assert.Equal(["conv1", "dense1", "dense2"], seen.Model.WeightLayers);
        Assert.Equal(2, seen.Model.TrainableHiddenLayers);
        Assert.Equal((true, true, true), (seen.Model.HasRelu, seen.Model.HasBatchNorm, seen.Model.HasDropout));
        Assert.Equal((90, 40, 3), (seen.Facts.TrainCount, seen.Facts.ValidationCount, seen.Facts.OutputCount));
        Assert.Equal(40, seen.Facts.ValidationClasses.Sum(item => item.Count));
        Assert.Equal(3, seen.Directives.Count);
        Assert.Contains(seen.Environment, entry => entry.Key == "kernel");
        Assert.Contains(seen.Series, series => series.Key.ToString() == "validation.recall/fox");
    }

    [Fact]
    public void Train_Measures_AreThoseOfTheDefinitions()
    {
        var observer = new RecordingObserver();
        var result = new Trainer().Train(Jobs.Easy, observer);
        foreach (var epoch in observer.Epochs)
        {
            var steps = observer.Steps.Where(step => step.Epoch == epoch.Epoch).Select(step => step.Values.ToArray()).ToArray();
            // Five batches of 16 and one of 10.
            Assert.Equal(((steps[..5].Sum(row => row[0]) * 16) + (steps[5][0] * 10)) / 90, epoch.Value("train.loss"), 1e-9);
            Assert.Equal(steps.Average(row => row[1]), epoch.Value("train.gradient_norm"), 1e-12);
            Assert.Equal(steps.Max(row => row[1]), epoch.Value("train.gradient_norm_max"), 1e-12);
            Assert.InRange(epoch.Value("train.gradient_norm"), epoch.Value("train.gradient_norm/dense1"),
                epoch.Value("train.gradient_norm/dense1") + epoch.Value("train.gradient_norm/dense2"));
            Assert.Equal(1, Enumerable.Range(0, 3).Sum(k => epoch.Value($"validation.prediction_share/{k}")), 1e-12);
            Assert.Equal(Enumerable.Range(0, 3).Min(k => epoch.Value($"validation.recall/{k}")), epoch.Value("validation.min_recall"), 1e-12);
            Assert.Equal(0.05, epoch.Value("learning_rate"), 1e-12);
        }

        var evaluation = result.Model.Evaluate(Jobs.Easy.Validation!);
        Assert.Equal(evaluation.Loss, result.Epochs[^1].Value("validation.loss"), 1e-12);
        Assert.Equal(evaluation.Accuracy, result.Epochs[^1].Value("validation.accuracy"), 1e-12);
        Assert.True(evaluation.Accuracy > 0.9, $"the blobs are easy: {evaluation.Accuracy}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.01)]
    [InlineData(1e6)]
    public void Train_OneStepAnEpoch_UpdateRatioIsRateTimesClippedGradientOverWeight(double? clip)
    {
        // Plain SGD over the whole set: ‖Δw‖/‖w‖ of a layer without bias is η·‖g‖/‖w‖, and ‖w‖ is known from the model returned.
        var job = Jobs.Easy with
        {
            Model = SmallModels.Of(new FlattenSpecification(), new DenseSpecification { Bias = false }),
            Optimizer = new OptimizerSpecification { LearningRate = 0.001, ClipNorm = clip },
            Options = Jobs.Easy.Options with { Epochs = 1, BatchSize = 90 },
        };
        var result = new Trainer().Train(job);
        var weights = Math.Sqrt(result.Model.Tensors[0].Values.Sum(value => (double)value * value));
        var norm = result.Epochs[0].Value("train.gradient_norm");
        Assert.True(norm > 0.1, "the norm is reported before clipping");
        var expected = 0.001 * Math.Min(norm, clip ?? double.PositiveInfinity) / weights;
        Assert.Equal(1, result.Epochs[0].Value("train.update_ratio") / expected, 0.01);
    }

    [Fact]
    public void Train_NegativeInputsIntoPositiveWeights_CountsDeadUnits()
    {
        // One positive pixel for each image, raw weights of both signs: a unit is dead exactly when its weight is not positive.
        var images = Enumerable.Range(1, 20).Select(i => new float[] { i }).ToArray();
        var source = new ArraySource(new ImageShape(1, 1, 1), 2, images, [.. Enumerable.Range(0, 20).Select(i => i % 2)]);
        var result = new Trainer().Train(Jobs.Easy with
        {
            Model = SmallModels.Of(new DenseSpecification { Units = 16, Bias = false }, new ReluSpecification(), new DenseSpecification()),
            Train = source,
            Validation = null,
            Optimizer = new OptimizerSpecification { LearningRate = 1e-6 },
            Options = Jobs.Easy.Options with { Epochs = 1 },
        });
        var expected = result.Model.Tensors[0].Values.Count(weight => weight <= 0) / 16.0;
        Assert.InRange(expected, 0.1, 0.9);
        Assert.Equal(expected, result.Epochs[0].Value("train.dead_relu_fraction"));
        Assert.Equal(10.5, result.Epochs[0].Value("train.input_mean"), 1e-9);
        Assert.Equal(Math.Sqrt(33.25), result.Epochs[0].Value("train.input_std"), 1e-9);
    }

    [Fact]
    public void Train_ProbeSmallerThanTheSet_IsSpreadOverIt()
    {
        var train = ArraySource.Blobs(90);
        var copied = new List<int>();
        train.OnCopy = copied.Add;
        var options = Jobs.Easy.Options with { Epochs = 1, ProbeCount = 10 };
        new Trainer().Train(Jobs.Easy with { Train = train, Validation = null, Options = options });
        // Behind the pass that measures the inputs and the epoch itself.
        Assert.Equal([0, 9, 18, 27, 36, 45, 54, 63, 72, 81], copied[180..]);
    }

    [Fact]
    public void Train_InputsUnknown_MeasuresThem()
    {
        var images = new[] { new float[] { 0, 100 }, [10, 300] };
        var source = new ArraySource(new ImageShape(1, 1, 2), 2, images, [0, 1]);
        var inputs = new Trainer().Train(Jobs.Easy with { Train = source, Validation = null }).Context.Facts.Inputs!;
        Assert.Equal((102.5, 0, 300), (inputs.Mean, inputs.Minimum, inputs.Maximum));
        Assert.True(inputs.IsIntegral);
        Assert.Equal(20, inputs.DeviationRatio!.Value, 1e-9);
        Assert.Equal(2, inputs.ExampleCount);
    }

    [Fact]
    public void Train_ClassWeights_TurnTheAnswersOfAnUnlearnableSet()
    {
        // Pure noise, 9 to 1: without weights the large class is the answer, with weights the small one is heard.
        var labels = Enumerable.Range(0, 100).Select(i => i % 10 == 0 ? 1 : 0).ToArray();
        var images = Enumerable.Range(0, 100).Select(_ => new float[] { 1 }).ToArray();
        var source = new ArraySource(new ImageShape(1, 1, 1), 2, images, labels);
        var job = Jobs.Easy with
        {
            Model = SmallModels.Of(new DenseSpecification()),
            Train = source,
            Validation = source,
            Options = Jobs.Easy.Options with { Epochs = 20 },
        };
        Assert.Equal(0, new Trainer().Train(job).Epochs[^1].Value("validation.recall/1"));
        var weighted = new Trainer().Train(job with { Options = job.Options with { ClassWeights = [1, 40] } });
        Assert.Equal(1, weighted.Epochs[^1].Value("validation.recall/1"));
    }

    [Fact]
    public void Train_StepRecordsOff_OnlyEpochsAreReported()
    {
        var observer = new RecordingObserver();
        new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { StepRecords = false } }, observer);
        Assert.Empty(observer.Steps);
        Assert.DoesNotContain(observer.Context.Series, series => series.Key.Clock == RunClock.Step);
    }

    [Fact]
    public void Train_WithProgress_ReportsEachEpochsEnd()
    {
        var progress = new ProgressList();
        new Trainer(new FixedClock()).Train(Jobs.Easy, progress: progress);
        // The clock stands still, so only the ends of epochs are told.
        Assert.Equal([(1, 6), (2, 6), (3, 6), (4, 6)], progress.Seen.Select(item => (item.Epoch, item.Step)));
        Assert.All(progress.Seen, item => Assert.Equal((4, 6, TimeSpan.Zero), (item.Epochs, item.StepsPerEpoch, item.Remaining)));
    }

    private sealed class ProgressList : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Seen { get; } = [];

        public void Report(TrainingProgress value) => Seen.Add(value);
    }

    private sealed class FixedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
