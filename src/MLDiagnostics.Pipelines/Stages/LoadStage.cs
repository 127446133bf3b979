using MLDiagnostics.Pipelines.Images.Generation;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Images.Sets;
using MLDiagnostics.Pipelines.Spectra;

namespace MLDiagnostics.Pipelines.Stages;

/// <summary>Reads the images, or draws them when the plan names a generated set and no such path exists.</summary>
public sealed class LoadStage : IPipelineStage
{
    /// <inheritdoc/>
    public string Name => "load";

    /// <inheritdoc/>
    public PipelineState Run(PipelineState state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        var plan = state.Plan;
        if (plan.DrawsSpectra)
            return state with { Examples = new QuasarSpectra(plan.GeneratedSeed, plan.GeneratedCount, plan.ImageSize ?? QuasarSpectra.DefaultPixels) };
        if (ImageGenerator.Find(plan.Data) is { } generator && !Path.Exists(plan.Data)) return state with { Loaded = Draw(generator, plan) };
        var size = plan.ImageSize is { } side ? new ImageSize(side, side) : (ImageSize?)null;
        return state with { Loaded = new ImageSetLoader(new ImageSetOptions { Size = size, Fit = plan.ImageFit }).Load(plan.Data, cancellation) };
    }

    private static LoadedImageSet Draw(ImageGenerator generator, TrainingPlan plan) => new()
    {
        Name = generator.Name,
        Format = "generated",
        Images = generator.Generate(plan.GeneratedSeed, plan.GeneratedCount),
        Preparation = string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{plan.GeneratedCount} images drawn with seed {plan.GeneratedSeed}, {ImageGenerator.Shape.Width} × {ImageGenerator.Shape.Height} pixels."),
    };
}
