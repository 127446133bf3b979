using MLDiagnostics.Pipelines.Images.Inspection;
using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>A set as read from disk: its images, those that it sets aside itself, and the files that could not be used.</summary>
public sealed record LoadedImageSet
{
    /// <summary>What the set is called: the name of its folder or file.</summary>
    public required string Name { get; init; }

    /// <summary>How it is stored, such as <c>CIFAR-10 binary</c> or <c>folder of classes</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The images to train on, and to split where <see cref="Validation"/> is <see langword="null"/>.</summary>
    public required ImageSet Images { get; init; }

    /// <summary>
    /// The images that the set itself keeps apart (test batch, <c>t10k</c>, folder <c>test</c>); <see langword="null"/> where it keeps
    /// none.
    /// </summary>
    public ImageSet? Validation { get; init; }

    /// <summary>Every file or record that could not be used, in the order of the set.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    /// <summary>How the pictures were prepared, one sentence for the report.</summary>
    public required string Preparation { get; init; }

    /// <summary>The measurements of the set once it is divided.</summary>
    /// <param name="train">The images trained on.</param>
    /// <param name="validation">The images held out.</param>
    /// <param name="inputs">The inputs as fed, or <see langword="null"/>.</param>
    public DataSetFacts Measure(ImageSet train, ImageSet? validation, InputMeasurement? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        return ImageSetInspector.Inspect(train, validation).Complete(new DataSetFacts
        {
            Name = Name,
            TrainCount = train.Count,
            ValidationCount = validation?.Count,
            OutputCount = train.ClassNames.Count,
            TrainClasses = Classes(train),
            ValidationClasses = validation is null ? [] : Classes(validation),
            TrainClassesPresent = train.CountByClass().Count(n => n > 0),
            Inputs = inputs?.Overall,
            Preparation = Preparation,
            FileProblems = Problems,
        });
    }

    private static ClassCount[] Classes(ImageSet images) =>
        [.. images.ClassNames.Zip(images.CountByClass(), (name, count) => new ClassCount(name, count))];
}
