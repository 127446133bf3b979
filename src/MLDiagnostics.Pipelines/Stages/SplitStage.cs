using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Divides the set into training and validation images, stratified and by seed; a set that brings held-out images keeps its own division.</summary>
public sealed class SplitStage : IPipelineStage
{
    /// <inheritdoc/>
    public string Name => "split";

    /// <inheritdoc/>
    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        var loaded = PipelineState.Require(state.Loaded, "load");
        var plan = state.Plan;
        var (train, validation) = loaded.Validation is { } held
            ? (loaded.Images, held)
            : new StratifiedSplit(plan.ValidationFraction, plan.Seed).Apply(loaded.Images);
        return state with { Train = Thin(train, plan.Imbalance), Validation = Thin(validation, plan.Imbalance) };
    }

    /// <summary>Keeps all images of the first class and the first ones of every other, at least one.</summary>
    private static ImageSet Thin(ImageSet images, double imbalance)
    {
        if (imbalance <= 1) return images;
        var counts = images.CountByClass();
        var limit = Math.Max(1, (int)Math.Round(counts[0] / imbalance));
        var taken = new int[counts.Length];
        return images.Select([.. Enumerable.Range(0, images.Count).Where(i => images.Label(i) == 0 || taken[images.Label(i)]++ < limit)]);
    }
}
