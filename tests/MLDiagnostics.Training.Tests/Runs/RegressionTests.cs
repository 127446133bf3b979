using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

/// <summary>Runs whose outputs are compared with values.</summary>
public sealed class RegressionTests
{
    private static readonly OutputSpecification Mse = new() { Loss = LossKind.Mse };

    private static readonly TrainingJob Linear = new()
    {
        Model = SmallModels.Of(new DenseSpecification { Units = 2 }) with { Outputs = [Mse] },
        Train = Targets.Linear(96),
        Validation = Targets.Linear(40, seed: 2),
        Optimizer = new OptimizerSpecification { LearningRate = 0.1 },
        Options = new TrainingOptions { Epochs = 30, BatchSize = 16, Threads = 2 },
    };

    private static readonly TrainingJob Two = Linear with
    {
        Model = SmallModels.Of(
            new DenseSpecification { Name = "sum", Units = 1 }, new DenseSpecification { Name = "difference", Units = 1, Inputs = ["input"] }) with
        {
            Outputs = [Mse with { Layer = "sum", Weight = 3 }, Mse with { Layer = "difference", Loss = LossKind.Mae }],
        },
    };

    [Fact]
    public void Train_LinearTargets_AreLearned()
    {
        var result = new Trainer().Train(Linear);
        Assert.True(result.Epochs[^1].Value("validation.loss") < 1e-4);
        Assert.DoesNotContain(result.Epochs[0].Values, value => value.Key.Metric is "accuracy" or "recall" or "prediction_entropy");
        Assert.Null(result.Context.Facts.OutputCount);
        Assert.Empty(result.Context.Facts.TrainClasses);
        Assert.Equal("mse", result.Context.Configuration.Loss);
        var prediction = result.Model.Predict(Linear.Validation!)[7];
        var targets = new float[2];
        Linear.Validation!.CopyTargets(7, targets, new float[2]);
        Assert.Equal(targets[0], prediction[0], 0.01f);
        Assert.Equal(targets[1], prediction[1], 0.01f);
        var evaluation = result.Model.Evaluate(Linear.Validation);
        Assert.Equal(result.Epochs[^1].Value("validation.loss"), evaluation.Loss, 1e-12);
        Assert.True(double.IsNaN(evaluation.Accuracy));
        Assert.Equal(0, evaluation.Confusion.Outputs);
    }

    [Fact]
    public void Train_SeveralOutputs_LossIsTheWeightedSumOfTheParts()
    {
        var result = new Trainer().Train(Two);
        foreach (var epoch in result.Epochs)
            foreach (var split in new[] { "train", "validation" })
                Assert.Equal(
                    epoch.Value($"{split}.loss"),
                    (3 * epoch.Value($"{split}.loss/sum")) + epoch.Value($"{split}.loss/difference"), 1e-9);
        Assert.Equal("mse+mae", result.Context.Configuration.Loss);
        Assert.Equal(["sum", "difference"], result.Model.Evaluate(Two.Validation!).OutputLosses.Select(loss => loss.Key));
        Assert.Equal(2, result.Model.Predict(Two.Validation!)[0].Length);
    }

    [Fact]
    public void Train_SeveralOutputs_SameBytesOnAnyThreadsAndWithoutAnObserver()
    {
        var hashes = new[] { 1, 2, 3 }.Select(threads =>
            new Trainer().Train(Two with { Options = Two.Options with { Threads = threads } }).Model.ParameterHash);
        Assert.Equal(new Trainer().Train(Two, new RecordingObserver()).Model.ParameterHash, Assert.Single(hashes.Distinct()));
    }

    [Fact]
    public void Train_ExamplesOfWeightZero_ChangeNothing()
    {
        var half = Targets.Linear(48);
        var weighted = Targets.Linear(48);
        var doubled = new ArraySource(
            weighted.Shape, 0, [.. Images(weighted), .. Images(Targets.Linear(48, seed: 5))], new int[96])
        {
            Targets = [.. weighted.Targets, .. Enumerable.Repeat((new[] { 1e30f, -1e30f }, new[] { 1f, 1f }), 48)],
            ExampleWeights = [.. Enumerable.Repeat(1f, 48), .. Enumerable.Repeat(0f, 48)],
        };
        var options = new TrainingOptions { Epochs = 3, BatchSize = 96, Shuffle = false, Threads = 1 };
        var expected = new Trainer().Train(Linear with { Train = half, Validation = null, Options = options with { BatchSize = 48 } });
        var measured = new Trainer().Train(Linear with { Train = doubled, Validation = null, Options = options });
        Assert.Equal(expected.Epochs[^1].Value("train.loss"), measured.Epochs[^1].Value("train.loss"), 1e-6);
    }

    [Fact]
    public void SaveAndLoad_SeveralOutputs_PredictTheSame()
    {
        using var folder = new TemporaryFolder();
        var model = new Trainer().Train(Two).Model;
        var path = Path.Combine(folder.Path, "model.bin");
        model.Save(path);
        var loaded = TrainedModel.Load(path);
        Assert.Equal(model.Specification, loaded.Specification);
        Assert.Equal(model.Predict(Two.Validation!)[3], loaded.Predict(Two.Validation!)[3]);
    }

    [Fact]
    public void Train_CustomLoss_IsMinimisedAndMustBeThere()
    {
        var output = new OutputSpecification { Loss = LossKind.Custom, Custom = new QuarticLoss() };
        var job = Linear with { Model = Linear.Model with { Outputs = [output] }, Optimizer = new OptimizerSpecification { LearningRate = 0.002 } };
        var result = new Trainer().Train(job);
        Assert.True(result.Epochs[^1].Value("train.loss") < 0.05 * result.Epochs[0].Value("train.loss"));
        Assert.Equal("An output has a custom loss, but none was given with it.", Assert.Throws<ModelException>(
            () => new Trainer().Train(job with { Model = ModelSpecification.FromJson(job.Model.ToJson()) })).Message);
    }

    [Theory]
    [InlineData(3, "the model's outputs (dense1 [3]) are compared with 3 values an example, the training set has 2")]
    public void Train_OtherTargetsThanTheOutputs_OneSentence(int units, string message)
    {
        var job = Linear with { Model = SmallModels.Of(new DenseSpecification { Units = units }) with { Outputs = [Mse] } };
        Assert.Contains(message, Refusal(job), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_NoClasses_CrossEntropyAndClassesAsWidthAreRefused()
    {
        var labels = Linear with { Model = SmallModels.Of(new DenseSpecification { Units = 2 }) };
        Assert.Equal(
            "Layer 1 ('dense1'): its loss compares it with labels (cross_entropy), but the data have no classes.",
            Assert.Throws<ModelException>(() => new Trainer().Train(labels)).Message);
        var width = Linear with { Model = SmallModels.Of(new DenseSpecification()) with { Outputs = [Mse] } };
        Assert.Equal(
            "Layer 1 ('dense1'): its units are the classes of the data, which have none; give it a number.",
            Assert.Throws<ModelException>(() => new Trainer().Train(width)).Message);
    }

    [Fact]
    public void Train_OptionsOfClasses_AreRefused()
    {
        Assert.Contains("label_smoothing is for cross-entropy, which no output is trained with",
            Refusal(Linear with { Options = Linear.Options with { LabelSmoothing = 0.1 } }), StringComparison.Ordinal);
        Assert.Contains("all examples of the training set have the weight 0", Refusal(Linear with { Train = Weighted(0) }), StringComparison.Ordinal);
        Assert.Contains("example 0 of the training set has the weight -1", Refusal(Linear with { Train = Weighted(-1) }), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_TargetsOrImagesThatAreNotFinite_OneSentenceSaysWhere()
    {
        var bad = Targets.Linear(8);
        bad.Targets[5] = ([1, float.PositiveInfinity], [1, 1]);
        Assert.Contains("target 1 of example 5 of the training set is Infinity with the weight 1", Refusal(Linear with { Train = bad }), StringComparison.Ordinal);
        var images = ArraySource.Blobs(8);
        var broken = new ArraySource(images.Shape, 3, [.. Images(images)[..7], [.. Enumerable.Repeat(float.NaN, 32)]], new int[8]);
        Assert.Contains("image 7 of the training set holds NaN", Refusal(Jobs.Easy with { Train = broken }), StringComparison.Ordinal);
    }

    private static string Refusal(TrainingJob job) => Assert.Throws<TrainingSetupException>(() => new Trainer().Train(job)).Message;

    private static ArraySource Weighted(float weight) =>
        new(new ImageShape(1, 1, 6), 0, Images(Targets.Linear(4)), new int[4])
        {
            Targets = Targets.Linear(4).Targets,
            ExampleWeights = [.. Enumerable.Repeat(weight, 4)],
        };

    private static float[][] Images(ArraySource source) => [.. Enumerable.Range(0, source.Count).Select(i =>
    {
        var image = new float[source.Shape.Length];
        source.CopyTo(i, image);
        return image;
    })];
}
