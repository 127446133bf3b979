namespace MLDiagnostics.Training.Tests;

/// <summary>Evaluation with other statistics of batch normalisation than the running ones.</summary>
public sealed class NormalisationTests
{
    // Statistics that hardly move, of inputs far from zero: after a few steps those of evaluation are wrong.
    private static readonly TrainingJob Slow = Jobs.Easy with
    {
        Train = Far(90, seed: 1),
        Validation = Far(40, seed: 2),
        Model = SmallModels.Of(
            new Conv2DSpecification { Filters = 6 }, new BatchNormSpecification { Momentum = 0.999 }, new ReluSpecification(),
            new BatchNormSpecification { Momentum = 0.999 }, new FlattenSpecification(), new DenseSpecification()),
    };

    private static readonly EvaluationProbe[] Probes =
    [
        new() { Name = "batch", Statistics = NormalisationStatistics.Batch },
        new() { Name = "recomputed", Statistics = NormalisationStatistics.Recomputed, RecomputeCount = 50 },
        new() { Name = "train", Source = Far(90, seed: 1) },
        new() { Name = "same" },
    ];

    [Fact]
    public void EvaluateByBatch_TwoHalves_AreNormalisedByThemselves()
    {
        var model = new Trainer().Train(Slow).Model;
        var source = Far(50, seed: 3);
        using var workers = new WorkerPool(1);
        var network = model.Open(25, workers);
        var twin = new ReferenceNetwork(model.Specification, network);
        var expected = Enumerable.Range(0, 2).Average(half => twin.Loss(
            [.. Enumerable.Range(25 * half, 25).Select(i => Image(source, i).Select(value => (double)value).ToArray())],
            new ReferenceTargets([.. Enumerable.Range(25 * half, 25).Select(source.Label)])));
        Assert.Equal(expected, model.EvaluateByBatch(source, batchSize: 26).Loss, 1e-5);
        Assert.NotEqual(expected, model.Evaluate(source).Loss, 0.1);
    }

    [Fact]
    public void RecomputeStatistics_OfTheFirstLayer_AreThoseOfTheSet()
    {
        var source = ArraySource.Blobs(43);
        var job = Jobs.Easy with { Model = SmallModels.Of(new BatchNormSpecification(), new FlattenSpecification(), new DenseSpecification()) };
        var model = new Trainer().Train(job).Model.RecomputeStatistics(source, batchSize: 10, threads: 3);
        var values = Enumerable.Range(0, 43).SelectMany(i => Image(source, i).Where((_, place) => place % 2 == 1)).ToArray();
        var mean = values.Average(value => (double)value);
        Assert.Equal(mean, model.Tensors.Single(tensor => tensor.Name == "batch_norm1/running_mean").Values[1], 1e-5);
        Assert.Equal(
            values.Average(value => (value - mean) * (value - mean)),
            model.Tensors.Single(tensor => tensor.Name == "batch_norm1/running_variance").Values[1], 1e-5);
        Assert.Equal("Statistics cannot be computed from an empty set.", Assert.Throws<ModelException>(
            () => model.RecomputeStatistics(new ArraySource(source.Shape, 3, [], []))).Message);
    }

    [Fact]
    public void RecomputeStatistics_WhereTheRunningOnesLag_CuresTheLoss()
    {
        var model = new Trainer().Train(Slow).Model;
        var recomputed = model.RecomputeStatistics(Slow.Train);
        Assert.True(recomputed.Evaluate(Slow.Validation!).Loss < 0.5 * model.Evaluate(Slow.Validation!).Loss);
        Assert.Equal(model.ParameterHash, new Trainer().Train(Slow).Model.ParameterHash); // it is another model
    }

    [Fact]
    public void RecomputeStatistics_FrozenLayers_KeepTheirs()
    {
        var job = Slow with { Model = SmallModels.Of(new BatchNormSpecification { Frozen = true }, new FlattenSpecification(), new DenseSpecification()) };
        var model = new Trainer().Train(job).Model;
        Assert.Equal(model.ParameterHash, model.RecomputeStatistics(job.Train).ParameterHash);
    }

    [Fact]
    public void Probes_AfterEachEpoch_TellStatisticsFromWeights()
    {
        var result = new Trainer().Train(Slow with { Probes = Probes });
        var last = result.Epochs[^1];
        Assert.True(last.Value("validation.probe_loss/batch") < 0.5 * last.Value("validation.loss"));
        Assert.True(last.Value("validation.probe_loss/recomputed") < 0.5 * last.Value("validation.loss"));
        Assert.Equal(last.Value("validation.loss"), last.Value("validation.probe_loss/same"));
        Assert.Equal(last.Value("validation.accuracy"), last.Value("validation.probe_accuracy/same"));
        Assert.Equal(result.Model.Evaluate(Slow.Train).Loss, last.Value("validation.probe_loss/train"), 1e-9);
        Assert.Equal(result.Model.EvaluateByBatch(Slow.Validation!, Slow.Options.BatchSize).Loss, last.Value("validation.probe_loss/batch"), 1e-9);
    }

    [Fact]
    public void Probes_ChangeNothing()
    {
        var (plain, probed) = (new Trainer().Train(Slow), new Trainer().Train(Slow with { Probes = Probes }));
        Assert.Equal(plain.Model.ParameterHash, probed.Model.ParameterHash);
        Assert.Equal(plain.Epochs[^1].Values, probed.Epochs[^1].Values.Where(value => !value.Key.Metric.StartsWith("probe", StringComparison.Ordinal)));
    }

    [Fact]
    public void Probes_WithoutASetOrNamedTwice_AreRefusedAtOnce()
    {
        var error = Assert.Throws<TrainingSetupException>(() => new Trainer().Train(Slow with
        {
            Validation = null,
            Probes = [new() { Name = "a" }, new() { Name = "a/b", Source = Slow.Train }, new() { Name = "a", Source = Slow.Train, RecomputeCount = 0 }],
        }));
        Assert.Equal(
            [
                "the probe 'a' has no set, and there is no validation set",
                "a probe needs a name without '/' and '@'",
                "two probes are called 'a'",
                "the probe 'a' must recompute statistics from at least 1 example",
            ],
            error.Errors);
    }

    private static ArraySource Far(int count, ulong seed)
    {
        var near = ArraySource.Blobs(count, seed: seed, noise: 1.5f);
        return new ArraySource(
            near.Shape, 3, [.. Enumerable.Range(0, count).Select(i => Image(near, i).Select(value => (3 * value) + 8).ToArray())],
            [.. Enumerable.Range(0, count).Select(near.Label)]);
    }

    private static float[] Image(ArraySource source, int index)
    {
        var image = new float[source.Shape.Length];
        source.CopyTo(index, image);
        return image;
    }
}
