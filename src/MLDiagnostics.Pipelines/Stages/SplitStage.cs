using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Divides the set into training and validation images, stratified and by seed; a set that brings held-out images keeps its own division.</summary>
public sealed class SplitStage : IPipelineStage
{
    /// <inheritdoc/>
    public string Name => "split";

    /// <inheritdoc/>
    /// <exception cref="PlanException">The plan asks for classes or images that are not there.</exception>
    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Examples is not null) return state; // nothing is held out: what is drawn anew is as good
        var loaded = PipelineState.Require(state.Loaded, "load");
        var plan = state.Plan;
        var images = PlanClasses.Only(loaded.Images, plan.OnlyClasses);
        var (train, validation) = loaded.Validation is { } held
            ? (images, PlanClasses.Only(held, plan.OnlyClasses))
            : new StratifiedSplit(plan.ValidationFraction, plan.Seed).Apply(images);
        var back = (ImageSet?)null;
        if (PlanProbes.HoldsBack(plan)) (train, back) = HoldBack(train, validation.Count, plan.Seed);
        if (plan.TrainFraction < 1) (_, train) = new StratifiedSplit(plan.TrainFraction, plan.Seed).Apply(train);
        return state with
        {
            Train = PlanClasses.Take(Thin(train, plan.Imbalance), plan.TrainCount, plan.Seed),
            Validation = Thin(validation, plan.ValidationImbalance ?? plan.Imbalance),
            HeldBack = back is null ? null : Thin(back, plan.Imbalance),
        };
    }

    // As many as are validated on, but never more than a quarter.
    private static (ImageSet Train, ImageSet HeldBack) HoldBack(ImageSet train, int count, int seed) =>
        new StratifiedSplit(Math.Min((double)count / train.Count, 0.25), seed).Apply(train);

    /// <summary>
    /// Keeps all images of the first class and the first ones of every other, at least one; below 1 all of the others and the first ones of the
    /// first class.
    /// </summary>
    internal static ImageSet Thin(ImageSet images, double imbalance)
    {
        if (imbalance == 1) return images;
        var counts = images.CountByClass();
        var limit = imbalance > 1 ? counts[0] / imbalance : imbalance * counts.Skip(1).DefaultIfEmpty().Max();
        var most = Math.Max(1, (int)Math.Round(limit));
        var taken = new int[counts.Length];
        return images.Select([.. Enumerable.Range(0, images.Count).Where(i => (images.Label(i) == 0) == imbalance > 1 || taken[images.Label(i)]++ < most)]);
    }
}
