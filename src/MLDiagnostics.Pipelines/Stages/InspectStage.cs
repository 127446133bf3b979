using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Sets;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Measures the set as it came, and refuses one that nothing can be learned from.</summary>
public sealed class InspectStage : IPipelineStage
{
    /// <inheritdoc/>
    public string Name => "inspect";

    /// <inheritdoc/>
    /// <exception cref="ImageSetException">There are fewer than two classes, or fewer than two images.</exception>
    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Examples is { } examples) return state with { Facts = new DataSetFacts { Name = state.Plan.Data, TrainCount = examples.Count } };
        var loaded = PipelineState.Require(state.Loaded, "load");
        var images = loaded.Images;
        if (images.ClassNames.Count < 2)
            throw new ImageSetException($"{state.Plan.Data}: there is one class only ({string.Join(", ", images.ClassNames)}), at least two are needed to classify.");
        if (loaded.Format == FolderFormat.FormatName && Array.IndexOf(images.CountByClass(), 0) is >= 0 and var empty)
            throw new ImageSetException(
                $"{state.Plan.Data}: the class '{images.ClassNames[empty]}' has no image to train on; put images into its folder, or remove the folder.");
        if (images.Count < 2)
            throw new ImageSetException($"{state.Plan.Data}: there is one image only, at least two are needed to hold one out.");
        return state with { Facts = loaded.Measure(images, loaded.Validation) };
    }
}
