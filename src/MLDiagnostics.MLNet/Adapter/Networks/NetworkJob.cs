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
            Options = options.BalancedClassWeights ? options.Training with { ClassWeights = examples.BalancedWeights() } : options.Training,
            Train = Scaled(examples, scaling),
            Validation = validation?.Examples is { } rows ? Scaled(rows, scaling) : null,
            Context = new RunContext
            {
                RunId = options.Model.Name,
                Framework = new FrameworkFacts { Id = NetworkDialect.Id, Version = typeof(NetworkJob).Assembly.GetName().Version?.ToString(3) },
                Configuration = train.Kind == ImageKind.Vector
                    ? RunConfiguration.Empty
                    : RunConfiguration.Empty.With("input_scale", options.Scale.ToString().ToLowerInvariant()),
                Facts = new DataSetFacts
                {
                    TrainClasses = ClassNames.Count(train.Labels.Names, examples.CountByClass()),
                    ValidationClasses = validation is { Examples: { } held } ? ClassNames.Count(validation.Labels.Names, held.CountByClass()) : [],
                    Inputs = scaling?.Measure().Overall,
                    FileProblems = [.. train.Problems, .. validation?.Problems ?? []],
                },
            },
        };
        return new NetworkJob(training, new ImagePreparation(examples.Shape, options.Fit, options.Scale, scaling?.Values ?? []));
    }

    private static IExampleSource Scaled(ExampleRows rows, InputScaling? scaling) => scaling?.Apply(rows.Images) ?? rows;

    private static string Nothing(string name, ExampleReader data) => data.Problems is [var first, ..]
        ? FormattableString.Invariant($"none of the {data.Problems.Count} images of the {name} set can be used, {first.Path}: {first.Reason}")
        : $"the {name} set is empty";
}
