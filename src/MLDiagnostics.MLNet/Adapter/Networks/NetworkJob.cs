using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>Puts options and data together into a job of the embedded backend.</summary>
internal static class NetworkJob
{
    internal static TrainingJob Create(ConvolutionalNetworkOptions options, ExampleReader train, ExampleReader? validation)
    {
        if (train.Examples is not { } examples) throw new TrainingSetupException([Nothing("training", train)]);
        if (validation is { Examples: null }) throw new TrainingSetupException([Nothing("validation", validation)]);
        return new TrainingJob
        {
            Model = options.Model,
            Optimizer = options.Optimizer,
            Schedule = options.Schedule,
            Options = options.BalancedClassWeights ? options.Training with { ClassWeights = Balanced(examples.CountByClass()) } : options.Training,
            Train = examples,
            Validation = validation?.Examples,
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
                    FileProblems = [.. train.Problems, .. validation?.Problems ?? []],
                },
            },
        };
    }

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
