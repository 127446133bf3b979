namespace MLDiagnostics.Benchmarks.Detectors;

/// <summary>Events of a healthy run with all series that the detectors look at: an exponential decay with seeded noise.</summary>
internal static class LongRun
{
    private const int Seed = 7;
    private const int Layers = 8;

    private static readonly string[] EpochSeries =
    [
        "train.loss", "train.accuracy", "validation.loss", "validation.accuracy", "learning_rate", "train.gradient_norm",
            "train.gradient_norm_max",
        "train.update_ratio", "train.dead_relu_fraction", "validation.max_prediction_share", "validation.min_recall",
            "validation.prediction_entropy",
        "train.adam_sqrt_v_hat", "train.input_mean", "train.input_std", .. Enumerable.Range(1, Layers).Select(layer =>
            $"train.gradient_norm/layer{layer}"),
    ];

    /// <summary>What is known of the run.</summary>
    public static RunContext Context { get; } = new()
    {
        RunId = "long",
        Configuration = RunConfiguration.Empty.With("loss", "cross_entropy").With("optimizer", "adam").With("learning_rate",
            0.001).With("batch_size", 64),
        Facts = new DataSetFacts
        {
            TrainCount = 50_000, ValidationCount = 10_000, OutputCount = 10,
            TrainClasses = [.. Enumerable.Range(0, 10).Select(i => new ClassCount($"c{i}", 5000))],
            ValidationClasses = [.. Enumerable.Range(0, 10).Select(i => new ClassCount($"c{i}", 1000))],
        },
        Series =
        [
            .. EpochSeries.Select(name => new SeriesDescriptor(SeriesKey.Parse(name))),
            new SeriesDescriptor(SeriesKey.Parse("train.loss@step")),
            new SeriesDescriptor(SeriesKey.Parse("train.gradient_norm@step")),
        ],
    };

    /// <summary>Epochs without steps.</summary>
    public static TrainingEvent[] Epochs(int count)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(1, count).Select(epoch => (TrainingEvent)Epoch(epoch, count, random))];
    }

    /// <summary>Steps in fifty epochs.</summary>
    public static IEnumerable<TrainingEvent> Steps(int count)
    {
        const int epochs = 50;
        var random = new Random(Seed);
        var row = new double[2];
        for (var step = 1; step <= count; step++)
        {
            var epoch = (int)((long)(step - 1) * epochs / count) + 1;
            (row[0], row[1]) = (Loss(step, count) * (0.8 + 0.4 * random.NextDouble()), 0.5 + random.NextDouble());
            yield return new StepCompleted { Step = step, Epoch = epoch, Values = row };
            if ((int)((long)step * epochs / count) + 1 > epoch || step == count) yield return Epoch(epoch, epochs, random);
        }
    }

    private static EpochCompleted Epoch(int epoch, int count, Random random)
    {
        var (loss, noise) = (Loss(epoch, count), 0.02 * (random.NextDouble() - 0.5));
        var accuracy = 1 - loss / 3;
        double[] first =
        [
            loss * (1 + noise), accuracy, loss * (1.05 + noise), accuracy - 0.02, 0.001, 1 + noise, 2 + noise, 0.001, 0.1, 0.15,
                accuracy / 2, 2.2, 0.01, 0, 1,
        ];
        return new EpochCompleted
        {
            Epoch = epoch, Values = [.. EpochSeries.Select((name, i) =>
                new SeriesValue(SeriesKey.Parse(name), i < first.Length ? first[i] : 0.3 + noise))],
        };
    }

    private static double Loss(int at, int count) => 0.4 + 1.9 * Math.Exp(-6.0 * at / count);
}
