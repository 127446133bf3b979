using MLDiagnostics.Testing;

namespace MLDiagnostics.Training.Tests;

public sealed class ObservationTests
{
    [Fact]
    public void Train_NobodyListens_MeasuresNothingThatCosts()
    {
        var result = new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { Observe = null } });
        Assert.DoesNotContain(result.Epochs[0].Values, value => value.Key.Metric is MetricNames.GradientNorm or MetricNames.DeadReluFraction);
        Assert.Contains(result.Epochs[0].Values, value => value.Key == SeriesKey.Train(MetricNames.Loss));
    }

    [Fact]
    public void Train_Observed_MeasuresStandard()
    {
        var observer = new RecordingObserver();
        new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { Observe = null } }, observer);
        var standard = new RecordingObserver();
        new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { Observe = ObservationLevel.Standard } }, standard);
        Assert.Equal(standard.Context.Series.Select(series => series.Key), observer.Context.Series.Select(series => series.Key));
    }

    [Theory]
    [InlineData(ObservationLevel.Quick, "train.gradient_norm", "train.gradient_norm/dense1")]
    [InlineData(ObservationLevel.Standard, "train.weight_norm/dense1", "train.gradient_norm/dense1@step")]
    [InlineData(ObservationLevel.Full, "train.gradient_cosine@step", null)]
    public void Train_Level_DeclaresUpToIt(ObservationLevel level, string declared, string? missing)
    {
        var observer = new RecordingObserver();
        new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { Observe = level } }, observer);
        var series = observer.Context.Series.Select(item => item.Key.ToString()).ToArray();
        Assert.Contains(declared, series);
        Assert.DoesNotContain(missing, series);
    }

    [Fact]
    public void Penalty_IsHalfDecayTimesSquaredWeightsBeforeTheStep()
    {
        var observer = new RecordingObserver();
        var job = Jobs.Easy with
        {
            Optimizer = new OptimizerSpecification { LearningRate = 1e-12, WeightDecay = 0.2 },
            Options = Jobs.Easy.Options with { Epochs = 1, Observe = ObservationLevel.Full },
        };
        var model = new Trainer().Train(job, observer).Model;
        var expected = 0.1 * model.Tensors.SelectMany(tensor => tensor.Values).Sum(value => (double)value * value);
        Assert.Equal(expected, observer.Epochs.ElementAt(0).Value("train.penalty"), expected * 1e-6);
        var column = Column(observer, "train.penalty@step");
        Assert.All(observer.Steps, step => Assert.Equal(expected, step.Values.Span[column], expected * 1e-6));
        // The loss stays the data's own: it does not know the penalty.
        var other = new RecordingObserver();
        new Trainer().Train(job with { Optimizer = job.Optimizer with { WeightDecay = 0 } }, other);
        Assert.Equal(other.Steps.ElementAt(0).Values.Span[0], observer.Steps.ElementAt(0).Values.Span[0]);
    }

    [Fact]
    public void WeightDistances_OfEqualSteps_GrowWithTheEpochsBetween()
    {
        var job = Jobs.Easy with { Options = Jobs.Easy.Options with { Epochs = 10, Observe = ObservationLevel.Quick } };
        var measured = new Trainer().Train(job with { Options = job.Options with { WeightDistances = true } });
        var plain = new Trainer().Train(job);
        Assert.Equal(plain.Model.ParameterHash, measured.Model.ParameterHash);
        Assert.DoesNotContain(plain.Epochs[^1].Values, value => value.Key.Metric == MetricNames.WeightDistance);
        Assert.Equal([0, 1, 2, 2, 3], measured.Epochs.Take(5).Select(epoch => epoch.Values.Count(value => value.Key.Metric == MetricNames.WeightDistance)));
        var last = measured.Epochs[^1];
        var (near, far) = (last.Value("train.weight_distance/1"), last.Value("train.weight_distance/8"));
        Assert.InRange(near, 1e-6, far);

        // Against the models themselves: nine epochs of the same run end where its ninth epoch did.
        var before = new Trainer().Train(job with { Options = job.Options with { Epochs = 9 } }).Model;
        var (now, then) = (Trained(measured.Model), Trained(before));
        var expected = Math.Sqrt(now.Zip(then, (a, b) => ((double)a - b) * ((double)a - b)).Sum() / now.Sum(value => (double)value * value));
        Assert.Equal(expected, near, 1e-6);
    }

    [Fact]
    public void GradientCosine_SameBatchAndNoStep_IsOne()
    {
        var observer = new RecordingObserver();
        new Trainer().Train(Whole(1e-12), observer);
        // Nothing was before the first step.
        Assert.DoesNotContain(observer.Epochs.ElementAt(0).Values, value => value.Key.Metric == MetricNames.GradientCosine);
        Assert.Equal(1, observer.Epochs.ElementAt(1).Value("train.gradient_cosine"), 1e-6);
    }

    [Fact]
    public void GradientCosine_StepAcrossTheValley_IsMinusOne()
    {
        // One weight a class and one input: the gradient lies on one line, and too long a step turns it round.
        var source = new ArraySource(new ImageShape(1, 1, 1), 2, [[1], [1]], [0, 1]);
        var job = Whole(40) with { Model = SmallModels.Of(new DenseSpecification { Bias = false }), Train = source, Validation = null };
        var observer = new RecordingObserver();
        new Trainer().Train(job with { Options = job.Options with { BatchSize = 2 } }, observer);
        Assert.Equal(-1, observer.Epochs.ElementAt(1).Value("train.gradient_cosine"), 1e-6);
    }

    [Fact]
    public void EffectiveStep_IsRateOverRootOfSecondMoment()
    {
        var observer = new RecordingObserver();
        var optimizer = new OptimizerSpecification { Kind = OptimizerKind.Adam, LearningRate = 0.01, Epsilon = 1e-3 };
        new Trainer().Train(Jobs.Easy with { Optimizer = optimizer }, observer);
        foreach (var epoch in observer.Epochs)
        {
            var median = epoch.Value("train.adam_sqrt_v_hat/q50");
            Assert.InRange(median, epoch.Value("train.adam_sqrt_v_hat/q05"), epoch.Value("train.adam_sqrt_v_hat/q95"));
            Assert.Equal(0.01 / (median + 1e-3), epoch.Value("train.adam_effective_step/q50"), 1e-3);
        }

        // All parameters are in the sample, so its mean is the mean.
        var column = Column(observer, "train.adam_sqrt_v_hat@step");
        Assert.Equal(observer.Epochs.Last().Value("train.adam_sqrt_v_hat"), observer.Steps.Last().Values.Span[column], 1e-7);
    }

    [Fact]
    public void BatchNormDrift_RunningStatisticsLag_IsDistanceInDeviations()
    {
        // One batch of inputs 0 and 10 (mean 5, deviation 5) moves the running mean from 0 to (1 − momentum)·5.
        var source = new ArraySource(new ImageShape(1, 1, 1), 2, [[0], [10]], [0, 1]);
        var observer = new RecordingObserver();
        new Trainer().Train(
            Jobs.Easy with
            {
                Model = SmallModels.Of(new BatchNormSpecification { Momentum = 0.8, Epsilon = 1e-5 }, new DenseSpecification()),
                Train = source,
                Validation = null,
                Options = Jobs.Easy.Options with { Epochs = 1, BatchSize = 2 },
            },
            observer);
        Assert.Equal(0.8, observer.Epochs.ElementAt(0).Value("train.batch_norm_drift/batch_norm1"), 1e-5);
    }

    [Fact]
    public void Full_Classes_ReportsTheirConfusion()
    {
        var result = new Trainer().Train(Jobs.Easy with { Options = Jobs.Easy.Options with { Observe = ObservationLevel.Full } });
        var confusion = result.Epochs[^1].Values.Where(value => value.Key.Metric == MetricNames.Confusion).ToArray();
        Assert.Equal(9, confusion.Length);
        Assert.Equal(40, confusion.Sum(value => value.Value));
    }

    [Fact]
    public void Full_Time_IsThatOfTheClock()
    {
        // Each look at the clock is a second later: the start, two for each of 6 steps, the end.
        var result = new Trainer(new TickingClock()).Train(
            Jobs.Easy with { Options = Jobs.Easy.Options with { Observe = ObservationLevel.Full, Epochs = 1, Prefetch = false } });
        Assert.Equal(90.0 / 13, result.Epochs[0].Value("train.images_per_second"), 1e-9);
        Assert.Equal(6.0 / 13, result.Epochs[0].Value("train.data_share"), 1e-9);
    }

    private static TrainingJob Whole(double rate) => Jobs.Easy with
    {
        Optimizer = new OptimizerSpecification { LearningRate = rate },
        Options = Jobs.Easy.Options with { Epochs = 3, BatchSize = 90, Shuffle = false },
    };

    private static float[] Trained(TrainedModel model) => [.. model.Tensors.SelectMany(tensor => tensor.Values)];

    private static int Column(RecordingObserver observer, string series) => observer.Context.Series
        .Where(item => item.Key.Clock == RunClock.Step).Select(item => item.Key.ToString()).ToList().IndexOf(series);

    private sealed class TickingClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => ++_seconds;
    }
}
