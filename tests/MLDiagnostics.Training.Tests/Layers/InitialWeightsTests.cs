namespace MLDiagnostics.Training.Tests;

public sealed class InitialWeightsTests
{
    [Theory]
    [InlineData(WeightInitializer.GlorotUniform, 2.0 / (45 + 180), true)]
    [InlineData(WeightInitializer.GlorotNormal, 2.0 / (45 + 180), false)]
    [InlineData(WeightInitializer.HeUniform, 2.0 / 45, true)]
    [InlineData(WeightInitializer.HeNormal, 2.0 / 45, false)]
    [InlineData(WeightInitializer.TorchUniform, 1.0 / (3 * 45), true)]
    [InlineData(WeightInitializer.LecunUniform, 1.0 / 45, true)]
    [InlineData(WeightInitializer.LecunNormal, 1.0 / 45, false)]
    public void Initialise_Convolution_HasTheVarianceOfItsLaw(WeightInitializer initializer, double variance, bool isUniform)
    {
        using var workers = new WorkerPool(1);
        // 3 × 3 × 5 inputs of an output, 3 × 3 × 20 outputs of an input.
        var model = SmallModels.Of(
            new Conv2DSpecification { Filters = 20, Initializer = initializer }, new FlattenSpecification(), new DenseSpecification());
        var values = new List<float>();
        var biases = new List<float>();
        for (var seed = 0UL; seed < 40; seed++)
        {
            var network = new Network(model, new ImageShape(5, 5, 5), 2, 1, isTrained: false, workers);
            network.Initialise(seed);
            values.AddRange(network.Trained.Tensors[0].Values);
            biases.AddRange(network.Trained.Tensors[1].Values);
        }

        Assert.Equal(0, values.Average(), 3 * Math.Sqrt(variance / values.Count));
        Assert.Equal(1, values.Average(value => (double)value * value) / variance, 0.03);
        if (isUniform) Assert.True(values.Max() <= Math.Sqrt(3 * variance) * 1.000001);
        else Assert.True(values.Max() > 3 * Math.Sqrt(variance));
        if (initializer == WeightInitializer.TorchUniform) Assert.Equal(1, biases.Average(value => (double)value * value) / variance, 0.2);
        else Assert.All(biases, bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void Initialise_TruncatedNormal_EndsAtTwoDeviations()
    {
        using var workers = new WorkerPool(1);
        var model = SmallModels.Of(new FlattenSpecification(), new DenseSpecification { Units = 200, Initializer = WeightInitializer.TruncatedNormal });
        var network = new Network(model, new ImageShape(10, 10, 1), 2, 1, isTrained: false, workers);
        network.Initialise(1);
        var values = network.Trained.Tensors[0].Values.ToArray();
        Assert.True(values.Max() is > 0.095f and <= 0.1f && values.Min() is < -0.095f and >= -0.1f);
        // The deviation of a standard normal between −2 and 2.
        Assert.Equal(0.05 * 0.8796, Math.Sqrt(values.Average(value => (double)value * value)), 0.001);
    }

    [Theory]
    [InlineData(20)] // columns orthonormal
    [InlineData(45)]
    [InlineData(70)] // rows orthonormal
    public void Initialise_Orthogonal_VectorsAreOrthonormal(int filters)
    {
        using var workers = new WorkerPool(1);
        var model = SmallModels.Of(
            new Conv2DSpecification { Filters = filters, Initializer = WeightInitializer.Orthogonal }, new FlattenSpecification(), new DenseSpecification());
        var network = new Network(model, new ImageShape(5, 5, 5), 2, 1, isTrained: false, workers);
        network.Initialise(1);
        var matrix = network.Trained.Tensors[0].Values.ToArray().Chunk(filters).ToArray();
        if (filters <= 45) matrix = [.. Enumerable.Range(0, filters).Select(column => matrix.Select(row => row[column]).ToArray())];
        foreach (var left in matrix)
            foreach (var right in matrix)
                Assert.Equal(ReferenceEquals(left, right) ? 1 : 0, left.Zip(right, (l, r) => (double)l * r).Sum(), 1e-6);
    }

    [Fact]
    public void Initialise_Normal_HasKerassDeviationTimesBothGains()
    {
        var weights = Initial(new DenseSpecification { Units = 200, Initializer = WeightInitializer.Normal, Gain = 0.5 }, gain: 0.4).Weights;
        Assert.Equal(0.01, Math.Sqrt(weights.Average(value => (double)value * value)), 3e-4);
    }

    [Fact]
    public void Initialise_Constant_IsTheGain()
    {
        var (weights, biases) = Initial(new DenseSpecification { Units = 3, Initializer = WeightInitializer.Constant, Gain = -0.25 }, gain: 2);
        Assert.All(weights, value => Assert.Equal(-0.5f, value));
        Assert.All(biases, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Initialise_GainAndInitialBias_ScaleWeightsAndSetBiases()
    {
        var dense = new DenseSpecification { Units = 5, Initializer = WeightInitializer.TorchUniform };
        var (plain, drawn) = Initial(dense);
        var (scaled, kept) = Initial(dense with { Gain = 3 });
        var (_, set) = Initial(dense with { InitialBias = 0.75 });
        Assert.Equal(plain.Select(value => (float)(3.0 * value)), scaled);
        Assert.Equal(drawn, kept);
        Assert.Contains(drawn, value => value != 0);
        Assert.All(set, value => Assert.Equal(0.75f, value));
    }

    private static (float[] Weights, float[] Biases) Initial(DenseSpecification dense, double gain = 1)
    {
        using var workers = new WorkerPool(1);
        var model = SmallModels.Of(new FlattenSpecification(), dense, new DenseSpecification()) with { Gain = gain };
        var network = new Network(model, new ImageShape(5, 5, 2), 3, 1, isTrained: false, workers);
        network.Initialise(4);
        return (network.Trained.Tensors[0].Values.ToArray(), network.Trained.Tensors[1].Values.ToArray());
    }
}
