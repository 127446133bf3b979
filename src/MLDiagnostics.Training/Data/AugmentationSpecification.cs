namespace MLDiagnostics.Training;

/// <summary>
/// Random changes to training images, drawn anew for each image in each epoch; by default none. Sizes are in pixels of the image as fed,
/// strengths in shares of the range (largest less smallest value) of the training inputs, so that they mean the same under every scaling.
/// Validation images are never changed.
/// </summary>
public sealed record AugmentationSpecification
{
    /// <summary>No changes.</summary>
    public static AugmentationSpecification None { get; } = new();

    /// <summary>Probability that left and right are exchanged, 0 to 1.</summary>
    public double FlipProbability { get; init; }

    /// <summary>Probability that top and bottom are exchanged, 0 to 1.</summary>
    public double VerticalFlipProbability { get; init; }

    /// <summary>
    /// Pixels by which the image is padded on each side before a window of its own size is cut out at a random place, 0 or more, less than
    /// the image. He et al. 2016 take 4 for CIFAR.
    /// </summary>
    public int CropPadding { get; init; }

    /// <summary>Largest angle in degrees by which the image is turned about its centre, to either side, 0 to 180; bilinear.</summary>
    public double Rotation { get; init; }

    /// <summary>What comes in from beyond the border when an image is cropped or turned.</summary>
    public ImageBorder Border { get; init; }

    /// <summary>Largest shift of all values, up or down, as a share of the range, 0 to 1.</summary>
    public double Brightness { get; init; }

    /// <summary>Largest change of the factor on each value's distance to the image's mean, 0 to 1. The mean stays.</summary>
    public double Contrast { get; init; }

    /// <summary>Largest change of the factor on each value's distance to the mean of its pixel's channels, 0 to 1. That mean stays.</summary>
    public double Saturation { get; init; }

    /// <summary>
    /// Side of a square, centred on a random pixel and cut off at the border, that is filled with the mean of the training inputs; 0 or more,
    /// at most the image. DeVries and Taylor 2017 take 16 for CIFAR-10.
    /// </summary>
    public int CutoutSide { get; init; }

    /// <summary>Standard deviation of noise added to each value, as a share of the range, 0 to 1; nearly normal, within 3.5 deviations.</summary>
    public double Noise { get; init; }

    /// <summary>Reads <c>flip,crop=4,noise=0.02</c>, the form of <see cref="ToString"/>; a name alone takes its customary strength.</summary>
    /// <exception cref="FormatException">A part is not understood; the message names it and lists what is.</exception>
    public static AugmentationSpecification Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AugmentationText.Parse(text);
    }

    /// <summary>What is wrong with the values, one sentence each; empty when they can be used.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        foreach (var part in AugmentationText.Parts)
        {
            if (part.Get(this) is not (>= 0 and var value) || value > part.Largest)
                errors.Add($"augmentation: {part.Name} must be from 0 to {AugmentationText.Number(part.Largest)}{part.Unit}");
        }

        if (!Enum.IsDefined(Border)) errors.Add("augmentation: there is no such border");
        return errors;
    }

    /// <summary>The changes in short, such as <c>flip=0.5,crop=4</c>; <c>none</c> without any.</summary>
    public override string ToString() => AugmentationText.Write(this);
}
