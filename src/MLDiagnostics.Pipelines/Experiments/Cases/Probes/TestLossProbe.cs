using MLDiagnostics.Pipelines.Stages;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Loss of the trained network on a fixed test set of 1000, drawn by a seed of its own: the same set for all variants of the data.</summary>
internal sealed class TestLossProbe : ICaseProbe
{
    public string Name => "test-loss";

    public IEnumerable<KeyValuePair<string, double>> After(PipelineState state, CancellationToken cancellation)
    {
        var model = PipelineState.Require(state.Result, "train").Model;
        yield return new("test_loss", model.Evaluate(PlanProbes.TestSet(state), state.Plan.Threads, cancellation).Loss);
    }
}
