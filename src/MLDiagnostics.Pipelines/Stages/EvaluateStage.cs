namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Evaluates the trained network on the images held out.</summary>
public sealed class EvaluateStage : IPipelineStage
{
    /// <inheritdoc/>
    public string Name => "evaluate";

    /// <inheritdoc/>
    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        // A person who cancelled wants what is known, at once.
        if (cancellation.IsCancellationRequested || state.ValidationExamples is not { } held) return state;
        var model = PipelineState.Require(state.Result, "train").Model;
        return state with { Evaluation = model.Evaluate(held, state.Plan.Threads, cancellation) };
    }
}
