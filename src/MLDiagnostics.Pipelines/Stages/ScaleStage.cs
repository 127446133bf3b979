using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Spectra;
using MLDiagnostics.Training;

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
        if (state.Examples is { } examples)
        {
            var count = Math.Max(1, (int)Math.Round(state.Plan.TrainFraction * examples.Count));
            return state with
            {
                TrainExamples = Mixed(count < examples.Count ? new EvenExamples(examples, count) : examples, state.Plan),
                Facts = state.Facts with { TrainCount = count },
                Probes = PlanProbes.Of(state, scaling: null),
            };
        }

        var train = PipelineState.Require(state.Train, "split");
        var scaling = InputScaling.Fit(train, state.Plan.InputScale, state.Plan.InputFactor);
        var facts = PipelineState.Require(state.Loaded, "load").Measure(train, state.Validation, scaling.Measure());
        var held = state.Validation is { Count: > 0 } validation ? scaling.Measure(validation) : null;
        return state with
        {
            Scaling = scaling,
            Facts = facts with { ValidationInputs = held, OutputCount = state.Plan.Outputs ?? facts.OutputCount },
            TrainExamples = Mixed(scaling.Apply(train), state.Plan),
            ValidationExamples = state.Validation is { Count: > 0 } validated ? scaling.Apply(validated) : null,
            Probes = PlanProbes.Of(state, scaling),
        };
    }

    private static IExampleSource Mixed(IExampleSource examples, TrainingPlan plan) =>
        plan.LabelNoise > 0 ? new ExchangedLabels(examples, plan.LabelNoise, plan.Seed) : examples;
}
