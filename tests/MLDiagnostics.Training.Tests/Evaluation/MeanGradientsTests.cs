namespace MLDiagnostics.Training.Tests;

/// <summary>Mean gradients of groups, and their angles.</summary>
public sealed class MeanGradientsTests
{
    private static readonly ImageShape Shape = new(4, 4, 2);

    [Fact]
    public void Cosine_SeveralBatches_IsThatOfGradientsTakenOneExampleAtATime()
    {
        ArraySource[] groups = [ArraySource.Blobs(40, seed: 1), ArraySource.Blobs(70, seed: 2)];
        var model = TrainedModel.Untrained(SmallModels.Dense, Shape, 3, seed: 4);
        var gradients = MeanGradients.Of(model, groups, threads: 2);
        var slow = groups.Select(group => Slow(model, group)).ToArray();
        Assert.Equal(2, gradients.Count);
        Assert.Equal(Dot(slow[0], slow[1]) / Math.Sqrt(Dot(slow[0], slow[0]) * Dot(slow[1], slow[1])), gradients.Cosine(0, 1), 1e-5);
        Assert.Equal(Math.Sqrt(Dot(slow[1], slow[1])), gradients.Norm(1), 1e-5);
        Assert.Equal(1, gradients.Cosine(0, 0), 1e-9);
    }

    [Fact]
    public void Cosine_TheSameImagesWithTheOtherOfTwoLabels_IsMinusOne()
    {
        float[][] images = [Noise.Normal(Shape.Length, 1), Noise.Normal(Shape.Length, 2)];
        var linear = SmallModels.Of(new FlattenSpecification(), new DenseSpecification()) with { Gain = 0 };
        var model = TrainedModel.Untrained(linear, Shape, 2, seed: 1);
        var gradients = MeanGradients.Of(model, [new ArraySource(Shape, 2, images, [0, 0]), new ArraySource(Shape, 2, images, [1, 1])]);
        Assert.Equal(-1, gradients.Cosine(0, 1), 1e-6);
    }

    [Fact]
    public void Of_AnEmptyGroup_IsRefused() => Assert.Throws<ModelException>(
        () => MeanGradients.Of(TrainedModel.Untrained(SmallModels.Dense, Shape, 3, 1), [new ArraySource(Shape, 3, [], [])]));

    [Fact]
    public void Untrained_IsWhatTrainingBeginsWith()
    {
        var model = TrainedModel.Untrained(SmallModels.Dense, Shape, 3, seed: 7);
        using var workers = new WorkerPool(1);
        var network = new Network(SmallModels.Dense, Shape, 3, 4, isTrained: true, workers);
        network.Initialise(7);
        Assert.Equal(network.Hash(), model.ParameterHash);
    }

    private static double[] Slow(TrainedModel model, ArraySource group)
    {
        using var workers = new WorkerPool(1);
        var network = model.OpenForTraining(1, workers);
        var loader = new BatchLoader(network);
        var loss = new NetworkLoss(network);
        var sum = new double[network.Trained.Length];
        for (var i = 0; i < group.Count; i++)
        {
            loader.LoadRange(group, i, 1);
            network.Forward(1, isTraining: true);
            loss.Measure(loader.Targets, withGradient: true);
            network.Backward();
            for (var k = 0; k < sum.Length; k++) sum[k] += (double)network.Trained.Gradients!.Span[k] / group.Count;
        }

        return sum;
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
