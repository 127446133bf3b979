using MLDiagnostics.Pipelines.Stages;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>
/// Stands for the stages before training, for trials of one process: those that train on the same data in the same way share what was
/// loaded, inspected, divided and scaled. Only what was used last is kept.
/// </summary>
internal sealed class PreparationStage : IPipelineStage
{
    private const int Kept = 4;

    private readonly Lock _gate = new();
    private readonly List<(string Key, Lazy<PipelineState> State)> _prepared = []; // used last at the end

    public string Name => "prepare";

    /// <summary>The stages of a pipeline with those before training replaced by this one.</summary>
    internal IReadOnlyList<IPipelineStage> Replace(IReadOnlyList<IPipelineStage> stages) =>
        [this, .. stages.SkipWhile(stage => stage is not TrainStage)];

    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        var key = PlanJson.Write(DataOf(state.Plan));
        var prepared = Find(key, () => Prepare(state, cancellation));
        try
        {
            return prepared.Value with { Plan = state.Plan };
        }
        catch
        {
            // The next trial may try again: this one may only have been cancelled.
            lock (_gate) _prepared.RemoveAll(entry => entry.State == prepared);
            throw;
        }
    }

    /// <summary>The plan without what only training looks at, all else being what data follow from.</summary>
    private static TrainingPlan DataOf(TrainingPlan plan)
    {
        var usual = new TrainingPlan { Data = plan.Data };
        return plan with
        {
            Model = usual.Model,
            Loss = usual.Loss,
            LabelSmoothing = usual.LabelSmoothing,
            Initialisation = usual.Initialisation,
            Gain = usual.Gain,
            BatchNormMomentum = usual.BatchNormMomentum,
            LayerChanges = usual.LayerChanges,
            Optimizer = usual.Optimizer,
            Schedule = ScheduleSpecification.Constant,
            Epochs = usual.Epochs,
            BatchSize = usual.BatchSize,
            Shuffle = usual.Shuffle,
            Sampling = usual.Sampling,
            DropLast = usual.DropLast,
            Prefetch = usual.Prefetch,
            EarlyStopping = usual.EarlyStopping,
            RestoreBest = usual.RestoreBest,
            Augmentation = usual.Augmentation,
            BalancedClassWeights = usual.BalancedClassWeights,
            Observe = usual.Observe,
            Threads = usual.Threads,
        };
    }

    private static PipelineState Prepare(PipelineState state, CancellationToken cancellation) =>
        new TrainingPipeline().Stages.TakeWhile(stage => stage is not TrainStage).Aggregate(state, (made, stage) => stage.Run(made, cancellation));

    private Lazy<PipelineState> Find(string key, Func<PipelineState> prepare)
    {
        lock (_gate)
        {
            var place = _prepared.FindIndex(entry => entry.Key == key);
            var entry = place < 0 ? (Key: key, State: new Lazy<PipelineState>(prepare)) : _prepared[place];
            if (place >= 0) _prepared.RemoveAt(place);
            else if (_prepared.Count == Kept) _prepared.RemoveAt(0);
            _prepared.Add(entry);
            return entry.State;
        }
    }
}
