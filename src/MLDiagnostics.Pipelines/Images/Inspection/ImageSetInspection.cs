using MLDiagnostics.Pipelines.Images.Preparation;

namespace MLDiagnostics.Pipelines.Images.Inspection;

/// <summary>What an inspection of a set, or of two against each other, showed.</summary>
public sealed class ImageSetInspection
{
    private readonly IReadOnlyList<InspectedImage> _images;
    private readonly IReadOnlyList<string> _classes;
    private readonly RepetitionSearch _repetitions;
    private readonly IReadOnlyList<PropertyShift> _shifts;

    internal ImageSetInspection(IReadOnlyList<InspectedImage> images, IReadOnlyList<string> classes)
    {
        (_images, _classes) = (images, classes);
        _repetitions = RepetitionSearch.Run(images);
        _shifts = PropertyComparison.Of(images);
        HasHeldOut = images.Any(image => image.IsHeldOut);
    }

    /// <summary>Names of the sets inspected.</summary>
    public required string Name { get; init; }

    /// <summary>How they are stored.</summary>
    public required string Format { get; init; }

    /// <summary>Whether there were images to compare the others with: held out by the set itself, or a second set.</summary>
    public bool HasHeldOut { get; }

    /// <summary>Files that could not be used, each with the reason.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    /// <summary>Images of each size, most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Sizes =>
    [
        .. _images.CountBy(image => new ImageSize(image.Fingerprint.Height, image.Fingerprint.Width).ToString())
            .OrderByDescending(size => size.Value).ThenBy(size => size.Key, StringComparer.Ordinal),
    ];

    /// <summary>Range of the mean grey values of the images and mean of their deviations, of 255: where a scale would start.</summary>
    public (double Brightness, double Contrast) Scale => (Average(image => image.Brightness), Average(image => image.Contrast));

    /// <summary>Images without any structure: of one colour, or nearly.</summary>
    public int FlatCount => _images.Count(image => image.Fingerprint.IsFlat);

    /// <summary>The measurements as detectors take them.</summary>
    public DataSetFacts Facts => Complete(new DataSetFacts
    {
        Name = Name,
        TrainCount = Count(isHeldOut: false),
        ValidationCount = HasHeldOut ? Count(isHeldOut: true) : null,
        OutputCount = _classes.Count > 1 ? _classes.Count : null,
        TrainClasses = Classes(isHeldOut: false),
        ValidationClasses = HasHeldOut ? Classes(isHeldOut: true) : [],
        TrainClassesPresent = Classes(isHeldOut: false).Count(item => item.Count > 0),
        Preparation = $"Images as they are: {Text(Sizes.Count)} {(Sizes.Count == 1 ? "size" : "sizes")}, most of them {Sizes[0].Key} pixels.",
        FileProblems = Problems,
    });

    /// <summary>Adds to facts of the same images, however they were divided and scaled, what repeats and what differs.</summary>
    internal DataSetFacts Complete(DataSetFacts facts) => facts with
    {
        DuplicatesInTrain = _repetitions.EqualInTrain,
        DuplicatesAcrossSplits = HasHeldOut ? _repetitions.EqualAcross : null,
        ConflictingLabels = _repetitions.Conflicting,
        NearDuplicatesInTrain = _repetitions.NearInTrain,
        NearDuplicatesAcrossSplits = HasHeldOut ? _repetitions.NearAcross : null,
        Repetitions = _repetitions.Pairs,
        PropertyShifts = _shifts,
    };

    private double Average(Func<ImageFingerprint, double> of) => _images.Average(image => of(image.Fingerprint));

    private int Count(bool isHeldOut) => _images.Count(image => image.IsHeldOut == isHeldOut);

    private ClassCount[] Classes(bool isHeldOut)
    {
        var counts = _images.Where(image => image.IsHeldOut == isHeldOut).CountBy(image => image.Label).ToDictionary();
        return [.. _classes.Select(name => new ClassCount(name, counts.GetValueOrDefault(name)))];
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
