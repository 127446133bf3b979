using System.Runtime.CompilerServices;
using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Pipelines.Images.Sets;

namespace MLDiagnostics.Pipelines.Images.Inspection;

/// <summary>
/// Looks at a set of images before anything is trained on it: every file is decoded once, and about a kilobyte is kept of it, so that sets larger than memory can be
/// inspected and images may have any sizes.
/// </summary>
public sealed class ImageSetInspector
{
    // Pixels in memory never change, and the same images are inspected as they came, once they are divided, and by every trial of an experiment.
    private static readonly ConditionalWeakTable<byte[], ImageFingerprint> Known = [];

    private readonly ImageSetOptions _options;

    /// <summary>Creates an inspector.</summary>
    public ImageSetInspector(ImageSetOptions? options = null) => _options = options ?? new ImageSetOptions();

    /// <summary>Inspects a set; its own held-out images are the validation side.</summary>
    /// <param name="path">The set, in any form that <see cref="ImageSetLoader"/> reads.</param>
    /// <param name="against">A second set, which is the validation side then; classes are matched by name.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="ImageSetException">There is no usable image; the message is one sentence for a person.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ImageSetInspection Inspect(string path, string? against = null, CancellationToken cancellation = default)
    {
        var first = Read(path, isHeldOut: against is null ? null : false, cancellation);
        var second = against is null ? null : Read(against, isHeldOut: true, cancellation);
        return new ImageSetInspection([.. first.Images, .. second?.Images ?? []], [.. first.Classes.Union(second?.Classes ?? [], StringComparer.Ordinal)])
        {
            Name = second is null ? first.Name : $"{first.Name} against {second.Name}",
            Format = first.Format,
            Problems = [.. first.Problems, .. second?.Problems ?? []],
        };
    }

    /// <summary>Inspects images in memory.</summary>
    internal static ImageSetInspection Inspect(ImageSet train, ImageSet? validation) =>
        new(Fingerprints(train, validation), train.ClassNames) { Name = "", Format = "" };

    /// <summary>What is kept of images in memory; measured once as long as they live.</summary>
    internal static InspectedImage[] Fingerprints(ImageSet train, ImageSet? validation)
    {
        var images = new InspectedImage[train.Count + (validation?.Count ?? 0)];
        Parallel.For(0, images.Length, i =>
        {
            var isHeldOut = i >= train.Count;
            var (set, index) = isHeldOut ? (validation!, i - train.Count) : (train, i);
            var fingerprint = Known.GetValue(set.Bytes(index), bytes => ImageFingerprint.Of(new PixelImage(set.Shape.Height, set.Shape.Width, set.Shape.Channels, bytes)));
            images[i] = new InspectedImage(set.Name(index), set.ClassNames[set.Label(index)], isHeldOut, fingerprint);
        });
        return images;
    }

    private SetContent Read(string path, bool? isHeldOut, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(path);
        var listing = ImageSetLoader.List(path, _options);
        var images = new InspectedImage?[listing.Entries.Count];
        var problems = new FileProblem?[listing.Entries.Count];
        Parallel.For(0, images.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            var entry = listing.Entries[i];
            var decoding = entry.Decode();
            if (!decoding.Succeeded)
            {
                problems[i] = new FileProblem { Path = entry.Name, Kind = decoding.Problem, Reason = decoding.Reason };
                return;
            }

            var image = listing.AreFiles ? RgbConversion.Apply(decoding.Image) : decoding.Image;
            images[i] = new InspectedImage(entry.Name, listing.ClassNames[entry.Label], isHeldOut ?? entry.HeldOut, ImageFingerprint.Of(image));
        });
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        var content = new SetContent(name, listing.Format, listing.ClassNames, [.. images.OfType<InspectedImage>()], [.. listing.Problems, .. problems.OfType<FileProblem>()]);
        return content.Images.Count > 0 ? content : throw new ImageSetException(content.Problems is [var problem, ..]
            ? $"{path}: none of its images can be used; the first, {problem.Path}: {problem.Reason}."
            : $"{path}: there are no images in it.");
    }

    private sealed record SetContent(
        string Name, string Format, IReadOnlyList<string> Classes, IReadOnlyList<InspectedImage> Images, IReadOnlyList<FileProblem> Problems);
}
