using System.Globalization;
using System.Text.Json;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Trains the network, watched by detectors. The seam behind which another backend could train the same plan.</summary>
public sealed class TrainStage(PipelineHost host) : IPipelineStage
{
    /// <inheritdoc/>
    public string Name => "train";

    /// <inheritdoc/>
    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        var plan = state.Plan;
        var train = PipelineState.Require(state.TrainExamples, "scale");
        var images = state.Train;
        if (plan.BatchSize > train.Count && plan.BatchSize != new TrainingPlan { Data = plan.Data }.BatchSize && plan.BatchSize != ReadyPlans.DefaultBatch(plan.Model))
            throw new PlanException(string.Create(CultureInfo.InvariantCulture,
                $"A batch of {plan.BatchSize} is larger than the training set of {train.Count} examples: batch_size can be at most {train.Count}."));
        var model = plan.LoadModel();
        var checkpoint = host.Folder is { } folder && (host.CheckpointEvery > 0 || host.Resume) ? Path.Combine(folder, "checkpoint.bin") : null;
        var monitor = host.Diagnostics?.Start(new RunSource { Path = host.Source ?? plan.Data });
        var job = new TrainingJob
        {
            Model = model,
            Optimizer = plan.Optimizer,
            Schedule = plan.Schedule,
            Options = new TrainingOptions
            {
                Epochs = plan.Epochs,
                BatchSize = plan.BatchSize,
                Seed = plan.Seed,
                Shuffle = plan.Shuffle,
                Sampling = PlanSampling.Resolve(plan.Sampling, images?.ClassNames ?? []),
                DropLast = plan.DropLast,
                Prefetch = plan.Prefetch,
                Patience = plan.EarlyStopping,
                RestoreBest = plan.RestoreBest,
                Augmentation = plan.Augmentation,
                WeightDistances = plan.WeightDistances,
                LabelSmoothing = plan.LabelSmoothing,
                ClassWeights = plan.BalancedClassWeights ? Balanced(images) : null,
                Observe = plan.Observe,
                Threads = plan.Threads,
                CheckpointPath = checkpoint,
                CheckpointEvery = Math.Max(host.CheckpointEvery, 1),
                Resume = host.Resume && checkpoint is not null,
            },
            Train = train,
            Validation = state.ValidationExamples,
            Probes = [.. state.Probes, .. host.Probes?.Invoke(state) ?? []],
            Context = new RunContext
            {
                RunId = host.RunId ?? model.Name,
                Configuration = Configure(plan, model, train.Count),
                Facts = state.Facts,
                Framework = new FrameworkFacts { Id = "mldiagnostics", Version = typeof(TrainStage).Assembly.GetName().Version?.ToString(3) },
            },
        };
        try
        {
            var observer = monitor is null ? host.Observer : host.Wrap(monitor);
            if (host.Folder is not null && !host.Resume) observer = new RunBeginning(host.Folder, plan, observer);
            var result = new Trainer().Train(job, observer, host.Progress, cancellation);
            return state with { Result = result, Monitor = monitor };
        }
        catch
        {
            monitor?.Complete(RunEndReason.Failed);
            monitor?.Dispose();
            throw;
        }
    }

    private static RunConfiguration Configure(TrainingPlan plan, ModelSpecification model, int count)
    {
        var configuration = plan.Configuration
            .With("model", model.Name)
            .With("initialisation", JsonNamingPolicy.SnakeCaseLower.ConvertName(model.Initializer.ToString()))
            .With("steps_per_epoch", plan.DropLast ? count / plan.BatchSize : Math.Ceiling((double)count / plan.BatchSize));
        if (model.Outputs.Count > 0)
            configuration = configuration.With("loss", string.Join('+', model.Outputs
                .Select(output => JsonNamingPolicy.SnakeCaseLower.ConvertName(output.Loss.ToString())).Distinct(StringComparer.Ordinal)));
        return model.Layers.OfType<BatchNormSpecification>().FirstOrDefault() is { } normalisation
            ? configuration.With("batch_norm_momentum", normalisation.Momentum)
            : configuration;
    }

    /// <summary>N / (K·n): every class weighs the same in sum. A class without images weighs nothing.</summary>
    private static double[] Balanced(ImageSet? train)
    {
        if (train is null) throw new PlanException("class_weights are for data with classes, which these have not.");
        var counts = train.CountByClass();
        var present = counts.Count(count => count > 0);
        return [.. counts.Select(count => count == 0 ? 0 : (double)train.Count / (present * count))];
    }
}
