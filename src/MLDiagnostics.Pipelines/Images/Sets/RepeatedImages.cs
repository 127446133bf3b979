using MLDiagnostics.Pipelines.Images.Inspection;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>Images whose pixels are equal, byte for byte, after decoding and resizing.</summary>
public sealed record RepeatedImages
{
    /// <summary>Names of training images that equal an earlier training image, up to 10,000.</summary>
    public IReadOnlyList<string> InTrain { get; init; } = [];

    /// <summary>Names of validation images that equal a training image, up to 10,000.</summary>
    public IReadOnlyList<string> AcrossSplits { get; init; } = [];

    /// <summary>Names of images, of either side, that equal an image with another label.</summary>
    public IReadOnlyList<string> Conflicting { get; init; } = [];

    /// <summary>Compares all images with all, as the inspection of a set does.</summary>
    public static RepeatedImages Find(ImageSet train, ImageSet? validation)
    {
        ArgumentNullException.ThrowIfNull(train);
        var found = RepetitionSearch.Run(ImageSetInspector.Fingerprints(train, validation), looksToo: false);
        return new RepeatedImages
        {
            InTrain = [.. found.Pairs.Where(pair => !pair.IsAcrossSplits).Select(pair => pair.Path)],
            AcrossSplits = [.. found.Pairs.Where(pair => pair.IsAcrossSplits).Select(pair => pair.Path)],
            Conflicting = [.. found.ConflictingNames],
        };
    }
}
