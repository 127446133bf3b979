namespace MLDiagnostics.Training.Tests;

public sealed class SamplingTests
{
    private static readonly int[] Labels = [.. Enumerable.Repeat(0, 90), .. Enumerable.Repeat(1, 6), .. Enumerable.Repeat(3, 4)];

    [Fact]
    public void Each_AnyEpoch_IsAPermutation() => Assert.All(Orders(SamplingSpecification.Each, epochs: 3), order =>
    {
        Assert.Equal(Enumerable.Range(0, 100), order.Select(draw => draw.Index).Order());
        Assert.All(order, draw => Assert.Equal(0, draw.Repetition));
    });

    [Fact]
    public void Balanced_ShowsEachClassEquallyOften_AndItsImagesToo()
    {
        var shown = new int[100];
        foreach (var order in Orders(SamplingSpecification.Balanced, epochs: 300))
        {
            var classes = order.CountBy(draw => Labels[draw.Index]).ToDictionary();
            foreach (var label in new[] { 0, 1, 3 }) Assert.InRange(classes[label], 33, 34);
            foreach (var (index, count) in order.CountBy(draw => draw.Index))
            {
                var expected = 100 / 3.0 / Labels.Count(label => label == Labels[index]);
                Assert.InRange(count, Math.Floor(expected), Math.Ceiling(expected));
                shown[index] += count;
            }

            Assert.Equal(order.Length, order.Distinct().Count()); // repetitions are numbered
        }

        // Over many epochs no image of a class is preferred: 300 · 100 / 3 / 90 = 111 times each, deviation 8.4.
        Assert.All(shown[..90], count => Assert.InRange(count, 111 - 42, 111 + 42));
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    public void ByExample_RandomWeights_EveryCountIsItsExpectationRoundedUpOrDown(ulong seed)
    {
        var weights = Noise.Normal(100, seed).Select(value => (double)Math.Max(value, 0)).ToArray();
        var sampling = new SamplingSpecification { Kind = SamplingKind.ByExample, Weights = weights };
        foreach (var order in Orders(sampling, epochs: 20))
        {
            var counts = order.CountBy(draw => draw.Index).ToDictionary();
            for (var i = 0; i < 100; i++)
            {
                var expected = 100 * weights[i] / weights.Sum();
                Assert.InRange(counts.GetValueOrDefault(i), Math.Floor(expected), Math.Ceiling(expected));
            }
        }
    }

    [Fact]
    public void ByClass_WeightZero_IsNeverShown()
    {
        var sampling = new SamplingSpecification { Kind = SamplingKind.ByClass, Weights = [1, 5, 1, 0] };
        Assert.All(Orders(sampling, epochs: 5), order =>
        {
            Assert.DoesNotContain(order, draw => Labels[draw.Index] == 3);
            Assert.Equal(25, order.Count(draw => Labels[draw.Index] == 1)); // 100 · 6 · 5 / (90 + 30)
        });
    }

    [Fact]
    public void Balanced_NotShuffled_KeepsTheOrderOfTheImages()
    {
        var order = Assert.Single(Orders(SamplingSpecification.Balanced, epochs: 1, isShuffled: false));
        Assert.Equal(order.OrderBy(draw => draw.Index).ThenBy(draw => draw.Repetition), order);
        Assert.Equal(order.Length, order.Distinct().Count());
    }

    [Fact]
    public void Orders_DependOnSeedAndEpochAlone()
    {
        var (first, again) = (Orders(SamplingSpecification.Balanced, 2), Orders(SamplingSpecification.Balanced, 2));
        Assert.Equal(first[0], again[0]);
        Assert.NotEqual(first[0], first[1]);
        Assert.NotEqual(first[0], Orders(SamplingSpecification.Balanced, 1, seed: 2)[0]);
    }

    [Fact]
    public void Train_ClassesOneToTwenty_BalancedSamplingRaisesTheRareClassesRecall()
    {
        // Two overlapping blobs: the rare one is given up where it is rarely seen.
        var job = Jobs.Easy with
        {
            Train = Imbalanced(2100, 20, seed: 1), Validation = Imbalanced(400, 1, seed: 2),
            Optimizer = new OptimizerSpecification { LearningRate = 0.02 },
            Options = Jobs.Easy.Options with { Epochs = 3 },
        };
        var plain = new Trainer().Train(job);
        var balanced = new Trainer().Train(job with { Options = job.Options with { Sampling = SamplingSpecification.Balanced } });
        Assert.True(Recall(plain) < 0.4 && Recall(balanced) > 0.65, $"{Recall(plain)} and {Recall(balanced)}");
        Assert.Equal("balanced", balanced.Context.Configuration["sampling"]?.Text);

        static double Recall(TrainingResult result) => result.Epochs[^1].Value("validation.min_recall");
    }

    [Fact]
    public void Train_RepeatedImages_AreAugmentedAnewAndBytesDoNotDependOnThreadsOrPrefetch()
    {
        var job = Jobs.Everything with
        {
            Train = Imbalanced(80, 9, seed: 3, classes: 3), Validation = null,
            Options = Jobs.Everything.Options with
            {
                Sampling = SamplingSpecification.Balanced, DropLast = true, Augmentation = AugmentationSpecification.Parse("flip,noise=0.1"),
            },
        };
        var hashes = new[] { (1, true), (1, false), (3, true), (3, false) }
            .Select(way => new Trainer().Train(job with { Options = job.Options with { Threads = way.Item1, Prefetch = way.Item2 } }).Model.ParameterHash);
        Assert.Single(hashes.Distinct());
    }

    [Fact]
    public void Train_WrongWeights_AreRefused()
    {
        AssertRefused(new() { Kind = SamplingKind.ByClass, Weights = [1, 2] }, "sampling: there are 2 weights and 3 classes");
        AssertRefused(new() { Kind = SamplingKind.ByExample }, "sampling: there are 0 weights and 90 examples");
        AssertRefused(new() { Kind = SamplingKind.ByClass, Weights = [1, double.NaN, 1] }, "sampling: weights must be finite and 0 or more");
        AssertRefused(new() { Kind = SamplingKind.ByClass, Weights = [1, -1, 1] }, "sampling: weights must be finite and 0 or more");
        AssertRefused(new() { Kind = SamplingKind.ByClass, Weights = [0, 0, 0] }, "sampling: no example has a weight above 0");

        static void AssertRefused(SamplingSpecification sampling, string error) => Assert.Equal(
            [error],
            Assert.Throws<TrainingSetupException>(() => new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { Sampling = sampling } })).Errors);
    }

    private static (int Index, int Repetition)[][] Orders(SamplingSpecification sampling, int epochs, bool isShuffled = true, ulong seed = 1)
    {
        var source = new ArraySource(new ImageShape(1, 1, 1), 4, [.. Labels.Select(_ => new float[1])], Labels);
        var order = new EpochOrder(source, sampling, seed, isShuffled);
        return [.. Enumerable.Range(1, epochs).Select(epoch =>
        {
            order.Prepare(epoch);
            return order.Indices.ToArray().Zip(order.Repetitions.ToArray()).ToArray();
        })];
    }

    private static ArraySource Imbalanced(int count, int ratio, ulong seed, int classes = 2)
    {
        var shape = new ImageShape(4, 4, 2);
        var labels = Enumerable.Range(0, count).Select(i => i % (ratio + 1) == 0 ? 1 + (i / (ratio + 1) % (classes - 1)) : 0).ToArray();
        var images = labels.Select((label, i) => Noise.Normal(shape.Length, (seed * 10_000) + (ulong)i).Select(value => value + (0.35f * label)).ToArray());
        return new ArraySource(shape, classes, [.. images], labels);
    }
}
