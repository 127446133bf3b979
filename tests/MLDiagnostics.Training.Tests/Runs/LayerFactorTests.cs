namespace MLDiagnostics.Training.Tests;

public sealed class LayerFactorTests
{
    /// <summary>
    /// Inputs 255 times as large, first weights 255 times as small, their rate divided and their decay multiplied by 255²: the same function is
    /// learned in the same steps.
    /// </summary>
    [Fact]
    public void Train_InputsScaledWithWeightsRateAndDecay_IsTheSameTraining()
    {
        var plain = ArraySource.Blobs(100, noise: 2);
        var images = Enumerable.Range(0, plain.Count).Select(i =>
        {
            var image = new float[plain.Shape.Length];
            plain.CopyTo(i, image);
            return image.Select(value => 255 * value).ToArray();
        }).ToArray();
        var large = new ArraySource(plain.Shape, 3, images, [.. Enumerable.Range(0, plain.Count).Select(plain.Label)]);
        var first = new DenseSpecification { Units = 12, Bias = false };
        var job = Jobs.Easy with
        {
            Train = plain,
            Validation = null,
            Model = Model(first),
            Optimizer = new OptimizerSpecification { LearningRate = 0.02, Momentum = 0.9, WeightDecay = 0.01 },
            Options = new TrainingOptions { Epochs = 4, BatchSize = 20, Threads = 1 },
        };
        var expected = new Trainer().Train(job);
        var scaled = new Trainer().Train(job with
        {
            Train = large,
            Model = Model(first with { Gain = 1.0 / 255, LearningRateFactor = 1.0 / 65025, WeightDecayFactor = 65025 }),
        });
        for (var epoch = 0; epoch < 4; epoch++)
            Assert.Equal(expected.Epochs[epoch].Value("train.loss"), scaled.Epochs[epoch].Value("train.loss"), 1e-5);
        Assert.True(expected.Epochs[3].Value("train.loss") < 0.5 * expected.Epochs[0].Value("train.loss"));
        for (var i = 0; i < expected.Model.Tensors[0].Values.Length; i++)
            Assert.Equal(expected.Model.Tensors[0].Values[i], 255 * scaled.Model.Tensors[0].Values[i], 1e-5f);
    }

    [Fact]
    public void Train_LayerOfRateZero_StaysAsItBegan()
    {
        var job = Jobs.Easy with { Model = Model(new DenseSpecification { Units = 8, LearningRateFactor = 0, WeightDecayFactor = 4 }) };
        var (short_, long_) = (new Trainer().Train(job with { Options = job.Options with { Epochs = 1 } }).Model, new Trainer().Train(job).Model);
        Assert.Equal(short_.Tensors[0].Values, long_.Tensors[0].Values);
        Assert.NotEqual(short_.Tensors[^1].Values, long_.Tensors[^1].Values);
    }

    private static ModelSpecification Model(DenseSpecification first) => SmallModels.Of(
        new FlattenSpecification(), first, new ReluSpecification(), new DenseSpecification { Bias = false });
}
