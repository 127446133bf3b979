using MLDiagnostics.Pipelines.Stages;

namespace MLDiagnostics.Pipelines;

/// <summary>Stages one after another: load → inspect → split → scale → train → evaluate → diagnose → report.</summary>
public sealed class TrainingPipeline
{
    private readonly PipelineHost _host;

    /// <summary>Makes the standard pipeline.</summary>
    public TrainingPipeline(PipelineHost? host = null)
        : this(host ?? new PipelineHost(), stages: null)
    {
    }

    /// <summary>Makes a pipeline of stages of one's own.</summary>
    public TrainingPipeline(PipelineHost host, IReadOnlyList<IPipelineStage>? stages)
    {
        ArgumentNullException.ThrowIfNull(host);
        _host = host;
        Stages = stages ??
        [
            new LoadStage(), new InspectStage(), new SplitStage(), new ScaleStage(), new TrainStage(host), new EvaluateStage(),
            new DiagnoseStage(), new ReportStage(host),
        ];
    }

    /// <summary>The stages, in order.</summary>
    public IReadOnlyList<IPipelineStage> Stages { get; }

    /// <summary>Runs a plan. Cancelling during training is no error: what was learned so far is evaluated and reported.</summary>
    /// <exception cref="PlanException">The plan is wrong; all reasons at once.</exception>
    /// <exception cref="Images.ImageSetException">The data cannot be used.</exception>
    /// <exception cref="Training.ModelException">The model cannot be had, or does not fit the data.</exception>
    public PipelineState Run(TrainingPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var errors = plan.Validate();
        if (errors.Count > 0) throw new PlanException($"The plan cannot be run: {string.Join("; ", errors)}.");
        var state = new PipelineState { Plan = plan };
        foreach (var stage in Stages)
        {
            _host.OnStage?.Invoke(stage.Name);
            state = stage.Run(state, cancellation);
        }

        return state;
    }
}
