using System.Globalization;
using System.Runtime.InteropServices;

namespace MLDiagnostics.Training;

/// <summary>Adds to the caller's context what the trainer knows; what the caller said stays.</summary>
internal static class ContextBuilder
{
    /// <summary>Names of the classes, for parts of series: the caller's where they fit and differ, else their numbers.</summary>
    public static IReadOnlyList<string> ClassNames(TrainingJob job)
    {
        if (job.Train.ClassCount == 0) return [];
        var names = job.Context.Facts.TrainClasses.Select(entry => entry.Name).ToArray();
        var isUsable = names.Length == job.Train.ClassCount && names.Distinct(StringComparer.Ordinal).Count() == names.Length;
        if (isUsable) return names;
        return [.. Enumerable.Range(0, job.Train.ClassCount).Select(label => label.ToString(CultureInfo.InvariantCulture))];
    }

    public static RunContext Build(
        TrainingJob job, InputStatistics inputs, Network network, SeriesBoard board, int stepsPerEpoch, int threads) => job.Context with
    {
        Configuration = Configuration(job, stepsPerEpoch).With(job.Context.Configuration),
        Facts = Facts(job, network) with { Inputs = inputs },
        Model = Model(network),
        Framework = job.Context.Framework == FrameworkFacts.Unknown
            ? new FrameworkFacts { Id = "mldiagnostics", Version = typeof(Trainer).Assembly.GetName().Version?.ToString(3) }
            : job.Context.Framework,
        Directives = [TrainingDirective.Stop, TrainingDirective.ReduceLearningRate, TrainingDirective.RollBack],
        Environment =
        [
            .. job.Context.Environment,
            new("runtime", RuntimeInformation.FrameworkDescription),
            new("kernel", MatrixProduct.Kernel),
            new("threads", threads.ToString(CultureInfo.InvariantCulture)),
        ],
        Series = [.. board.Declared],
    };

    private static ModelFacts Model(Network network)
    {
        var names = TensorGroups.WeightLayers(network).Select(layer => layer.Name).ToArray();
        return new ModelFacts
        {
            ParameterCount = network.ParameterCount,
            TrainableHiddenLayers = Math.Max(names.Length - 1, 0),
            HasRelu = network.Layers.Any(layer => layer is ReluLayer),
            HasBatchNorm = network.Layers.Any(layer => layer is BatchNormLayer),
            HasDropout = network.Layers.Any(layer => layer is DropoutLayer),
            WeightLayers = names,
        };
    }

    private static DataSetFacts Facts(TrainingJob job, Network network)
    {
        var facts = job.Context.Facts;
        var names = ClassNames(job);
        return facts with
        {
            TrainCount = facts.TrainCount ?? job.Train.Count,
            ValidationCount = facts.ValidationCount ?? job.Validation?.Count,
            OutputCount = facts.OutputCount ?? network.Heads.FirstOrDefault(head => head.HasClasses)?.Classes,
            TrainClasses = facts.TrainClasses.Count > 0 ? facts.TrainClasses : Count(job.Train, names),
            ValidationClasses = facts.ValidationClasses.Count > 0 ? facts.ValidationClasses : job.Validation is { } set ? Count(set, names) : [],
        };
    }

    private static ClassCount[] Count(IExampleSource source, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return [];
        var counts = new int[names.Count];
        for (var i = 0; i < source.Count; i++) counts[source.Label(i)]++;
        return [.. names.Zip(counts, (name, count) => new ClassCount(name, count))];
    }

    private static string LossNames(ModelSpecification model) => model.Outputs.Count == 0
        ? SnakeCase.Of(LossKind.CrossEntropy)
        : string.Join('+', model.Outputs.Select(output => SnakeCase.Of(output.Loss)).Distinct(StringComparer.Ordinal));

    // As plans and other frameworks write them: adamw, rmsprop, onecycle.
    private static string Word(Enum kind) => kind.ToString().ToLowerInvariant();

    private static RunConfiguration Configuration(TrainingJob job, int stepsPerEpoch)
    {
        var (optimizer, options) = (job.Optimizer, job.Options);
        var values = new Dictionary<string, ConfigurationValue>(StringComparer.Ordinal)
        {
            ["model"] = job.Model.Name,
            ["optimizer"] = Word(optimizer.Kind),
            ["learning_rate"] = optimizer.LearningRate,
            ["weight_decay"] = optimizer.WeightDecay,
            ["schedule"] = Word(job.Schedule.Kind),
            ["batch_size"] = options.BatchSize,
            ["epochs"] = options.Epochs,
            ["steps_per_epoch"] = stepsPerEpoch,
            ["seed"] = options.Seed,
            ["shuffle"] = options.Shuffle,
            ["loss"] = LossNames(job.Model),
            ["initialisation"] = SnakeCase.Of(job.Model.Initializer),
            ["restore_best"] = options.RestoreBest,
        };
        switch (optimizer.Kind)
        {
            case OptimizerKind.Adam or OptimizerKind.AdamW:
                values["beta1"] = optimizer.Beta1;
                values["beta2"] = optimizer.Beta2;
                values["epsilon"] = optimizer.Epsilon;
                values["amsgrad"] = optimizer.AmsGrad;
                break;
            case OptimizerKind.Sgd:
                values["momentum"] = optimizer.Momentum;
                values["nesterov"] = optimizer.Nesterov;
                break;
            case OptimizerKind.RmsProp:
                values["momentum"] = optimizer.Momentum;
                values["epsilon"] = optimizer.Epsilon;
                break;
            default:
                values["epsilon"] = optimizer.Epsilon;
                break;
        }

        if (optimizer.ClipNorm is { } clip) values["clip_norm"] = clip;
        if (optimizer.ClipValue is { } limit) values["clip_value"] = limit;
        if (options.ClassWeights is { } weights) values["class_weights"] = ConfigurationValue.FromNumbers(weights);
        if (options.Sampling.Kind != SamplingKind.Each) values["sampling"] = options.Sampling.ToString();
        if (options.DropLast) values["drop_last"] = true;
        if (options.Patience is { } patience) values["early_stopping"] = string.Create(CultureInfo.InvariantCulture, $"patience {patience}");
        if (options.Augmentation != AugmentationSpecification.None) values["augmentation"] = options.Augmentation.ToString();
        if (options.LabelSmoothing > 0) values["label_smoothing"] = options.LabelSmoothing;
        if (job.Model.Layers.OfType<BatchNormSpecification>().FirstOrDefault() is { } batchNorm)
            values["batch_norm_momentum"] = batchNorm.Momentum;
        return new RunConfiguration(values);
    }
}
