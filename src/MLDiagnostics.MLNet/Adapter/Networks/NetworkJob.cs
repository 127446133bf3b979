using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>Puts options and data together into a job of the embedded backend.</summary>
/// <param name="Training">The job.</param>
/// <param name="Preparation">How images become its inputs.</param>
internal sealed record NetworkJob(TrainingJob Training, ImagePreparation Preparation)
{
    internal static NetworkJob Create(ConvolutionalNetworkOptions options, ExampleReader train, ExampleReader? validation)
    {
        if (train.Examples is not { } examples) throw new TrainingSetupException([Nothing("training", train)]);
        if (validation is { Examples: null }) throw new TrainingSetupException([Nothing("validation", validation)]);
        var scaling = train.Kind == ImageKind.Vector ? null : InputScaling.Fit(examples.Images, options.Scale);
        var training = new TrainingJob
        {
            Model = options.Model,
            Optimizer = options.Optimizer,
            Schedule = options.Schedule,
            Options = options.BalancedClassWeights ? options.Training with { ClassWeights = Balanced(examples.CountByClass()) } : options.Training,
            Train = Scaled(examples, scaling),
            Validation = validation?.Examples is { } held ? Scaled(held, scaling) : null,
            Context = new RunContext
            {
                RunId = options.Model.Name,
                Framework = new FrameworkFacts { Id = NetworkDialect.Id, Version = typeof(NetworkJob).Assembly.GetName().Version?.ToString(3) },
                Configuration = train.Kind == ImageKind.Vector
                    ? RunConfiguration.Empty
                    : RunConfiguration.Empty.With("input_scale", options.Scale.ToString().ToLowerInvariant()),
                Facts = new DataSetFacts
                {
                    TrainClasses = Classes(train),
                    ValidationClasses = validation is null ? [] : Classes(validation),
                    Inputs = scaling?.Measure().Overall,
                    FileProblems = [.. train.Problems, .. validation?.Problems ?? []],
                },
            },
        };
        return new NetworkJob(training, new ImagePreparation(examples.Shape, options.Fit, options.Scale, scaling?.Values ?? []));
    }

    private static IExampleSource Scaled(ExampleRows rows, InputScaling? scaling) => scaling?.Apply(rows.Images) ?? rows;

    private static ClassCount[] Classes(ExampleReader data) =>
        [.. data.Labels.Names.Zip(data.Examples!.CountByClass(), (name, count) => new ClassCount(name, count))];

    // N / (K·n): every class weighs the same in sum; a class without images weighs nothing.
    private static double[] Balanced(int[] counts)
    {
        var (total, present) = (counts.Sum(), counts.Count(count => count > 0));
        return [.. counts.Select(count => count == 0 ? 0 : (double)total / (present * count))];
    }

    private static string Nothing(string name, ExampleReader data) => data.Problems is [var first, ..]
        ? FormattableString.Invariant($"none of the {data.Problems.Count} images of the {name} set can be used, {first.Path}: {first.Reason}")
        : $"the {name} set is empty";
}
