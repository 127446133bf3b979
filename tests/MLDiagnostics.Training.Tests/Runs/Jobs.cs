namespace MLDiagnostics.Training.Tests;

/// <summary>Jobs for tests.</summary>
internal static class Jobs
{
    /// <summary>Learns three blobs within a few epochs.</summary>
    public static TrainingJob Easy { get; } = new()
    {
        Model = SmallModels.Dense,
        Train = ArraySource.Blobs(90),
        Validation = ArraySource.Blobs(40, seed: 2),
        Optimizer = new OptimizerSpecification { LearningRate = 0.05, Momentum = 0.9 },
        Options = new TrainingOptions { Epochs = 4, BatchSize = 16, Threads = 1, Observe = ObservationLevel.Standard },
    };

    /// <summary>All layers, clipping, weight decay, AMSGrad, class weights: whatever could depend on threads or observers.</summary>
    public static TrainingJob Everything { get; } = Easy with
    {
        Model = SmallModels.Everything,
        Optimizer = new OptimizerSpecification
        {
            Kind = OptimizerKind.Adam, LearningRate = 0.01, AmsGrad = true, WeightDecay = 1e-3, ClipNorm = 0.5,
        },
        Schedule = new ScheduleSpecification { Kind = ScheduleKind.Cosine },
        Options = new TrainingOptions
        {
            Epochs = 3, BatchSize = 19, ClassWeights = [1, 2, 0.5], Observe = ObservationLevel.Standard,
        },
    };

    /// <summary>A net with branches and a layer of every other kind.</summary>
    public static TrainingJob Graph { get; } = Easy with
    {
        Model = SmallModels.Branches,
        Options = new TrainingOptions { Epochs = 2, BatchSize = 19 },
    };

    /// <summary>A rate that drives the loss to NaN in the first epoch.</summary>
    public static TrainingJob Diverging { get; } = Easy with
    {
        Optimizer = new OptimizerSpecification { LearningRate = 1e20 },
        Options = Easy.Options with { Epochs = 30 },
    };

    public static double Value(this EpochCompleted epoch, string series)
    {
        var key = SeriesKey.Parse(series);
        return epoch.Values.Single(value => value.Key == key).Value;
    }
}
