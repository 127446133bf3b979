using MLDiagnostics.Training;

namespace MLDiagnostics.LabelledRuns;

/// <summary>Trains a run of the recipe.</summary>
internal static class RecipeTrainer
{
    internal static (TrainingResult Result, IReadOnlyList<StepCompleted> Steps) Train(RunRecipe run, RunExamples examples, string folder, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, run.Model);
        var steps = new StepRecorder();
        var job = new TrainingJob
        {
            Model = ModelCatalog.Load(File.Exists(file) ? file : run.Model),
            Optimizer = run.Optimizer,
            Schedule = run.Schedule,
            Options = new TrainingOptions
            {
                Epochs = run.Epochs,
                BatchSize = run.BatchSize,
                Seed = run.Seed,
                Shuffle = run.Shuffle,
                DropLast = run.DropLast,
                LabelSmoothing = run.LabelSmoothing,
                Augmentation = AugmentationSpecification.Parse(run.Augment),
                ClassWeights = run.ClassWeights ? Balanced(examples.Train) : null,
                StepRecords = run.Steps,
                Threads = 1,
            },
            Train = examples.Train,
            Validation = examples.Validation,
            Context = new RunContext
            {
                RunId = run.Id,
                Configuration = RunConfiguration.Empty.With("input_scale", Word(run.InputScale)),
            },
        };
        return (new Trainer().Train(job, steps, progress: null, cancellation), steps.Steps);
    }

    // N / (K·n), as the pipeline weighs them.
    private static double[] Balanced(IExampleSource train)
    {
        var counts = new int[train.ClassCount];
        for (var i = 0; i < train.Count; i++) counts[train.Label(i)]++;
        return [.. counts.Select(count => count == 0 ? 0 : (double)train.Count / (counts.Count(other => other > 0) * count))];
    }

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
