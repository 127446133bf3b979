using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Fits the scale to the training images and measures what the network is fed.</summary>
public sealed class ScaleStage : IPipelineStage
{
    /// <inheritdoc/>
    public string Name => "scale";

    /// <inheritdoc/>
    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        var train = PipelineState.Require(state.Train, "split");
        var scaling = InputScaling.Fit(train, state.Plan.InputScale);
        var facts = PipelineState.Require(state.Loaded, "load").Measure(train, state.Validation, scaling.Measure());
        var held = state.Validation is { Count: > 0 } validation ? scaling.Measure(validation) : null;
        return state with { Scaling = scaling, Facts = facts with { ValidationInputs = held, OutputCount = state.Plan.Outputs ?? facts.OutputCount } };
    }
}
