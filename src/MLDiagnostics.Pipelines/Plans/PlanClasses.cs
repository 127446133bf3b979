using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines;

/// <summary>The part of a set that a plan trains on: classes by name, and how many images.</summary>
internal static class PlanClasses
{
    /// <summary>The images of the named classes; the others stay classes without images.</summary>
    /// <exception cref="PlanException">A class is not known, or none of its images is there.</exception>
    internal static ImageSet Only(ImageSet images, string names)
    {
        var wanted = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0) return images;
        var known = images.ClassNames.ToList();
        if (Array.Find(wanted, name => !known.Contains(name)) is { } unknown)
            throw new PlanException($"only_classes names the class '{unknown}', and the data have {string.Join(", ", known)}.");
        var labels = wanted.Select(name => known.IndexOf(name)).ToHashSet();
        var kept = images.Select([.. Enumerable.Range(0, images.Count).Where(i => labels.Contains(images.Label(i)))]);
        return kept.Count > 1 ? kept : throw new PlanException($"only_classes leaves {kept.Count} of the images: at least two are needed.");
    }

    /// <summary>So many images, chosen by seed, classes in the shares that they have; in the order of the set.</summary>
    /// <exception cref="PlanException">There are fewer.</exception>
    internal static ImageSet Take(ImageSet images, int? count, int seed)
    {
        if (count is not { } wanted || wanted == images.Count) return images;
        if (wanted > images.Count)
            throw new PlanException(FormattableString.Invariant($"train_count is {wanted}, and there are {images.Count} images to train on."));
        return new StratifiedSplit((double)wanted / images.Count, seed).Apply(images).Validation;
    }
}
