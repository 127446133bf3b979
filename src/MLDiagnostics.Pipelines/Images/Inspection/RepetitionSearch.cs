namespace MLDiagnostics.Pipelines.Images.Inspection;

/// <summary>
/// Finds images that repeat others. Equal pixels are told by a hash of them. Images that only look alike – stored again, a little brighter, under a little noise – are
/// candidates by dHash or pHash, and count when their colours agree cell by cell: hashes alone would say it of any two flat or simple pictures.
/// </summary>
internal sealed class RepetitionSearch
{
    /// <summary>
    /// Likeness from which candidates count, of the whole and of the details: noise of ±8, another brightness and contrast of 1.1 stay above on CIFAR-10 and Fashion-MNIST, different
    /// images below.
    /// </summary>
    private const double Whole = 0.98;

    private const double Detail = 0.98;

    /// <summary>Pairs that are kept of each kind: a set that holds everything twice must not fill the memory with names.</summary>
    internal const int MaximumPairs = 10_000;

    private readonly Dictionary<UInt128, List<InspectedImage>> _equal = [];
    private readonly LooksIndex _looks = new();
    private readonly LooksIndex _frequencies = new();
    private readonly List<InspectedImage> _indexed = [];
    private readonly List<ImageRepetition> _across = [];
    private readonly List<ImageRepetition> _within = [];
    private readonly bool _looksToo;
    private int _query;

    private RepetitionSearch(bool looksToo) => _looksToo = looksToo;

    internal int EqualInTrain { get; private set; }

    internal int EqualAcross { get; private set; }

    internal int NearInTrain { get; private set; }

    internal int NearAcross { get; private set; }

    /// <summary>Images, of either side, with the pixels of an image with another label.</summary>
    internal int Conflicting { get; private set; }

    /// <summary>Pairs of a repetition and its original, up to <see cref="MaximumPairs"/>, those across the sides first.</summary>
    internal IReadOnlyList<ImageRepetition> Pairs => [.. _across.Concat(_within).Take(MaximumPairs)];

    /// <summary>Names of images, of either side, with the pixels of an image with another label.</summary>
    internal IEnumerable<string> ConflictingNames =>
        _equal.Values.Where(group => group.Any(image => image.Label != group[0].Label)).SelectMany(group => group.Select(image => image.Name));

    /// <summary>Compares the images of both sides with those of training.</summary>
    /// <param name="images">The images.</param>
    /// <param name="looksToo">Whether images that only look alike count too.</param>
    internal static RepetitionSearch Run(IEnumerable<InspectedImage> images, bool looksToo = true)
    {
        var search = new RepetitionSearch(looksToo);
        foreach (var image in images.OrderBy(image => image.IsHeldOut)) search.Enter(image);
        search.Conflicting = search._equal.Values.Where(group => group.Any(image => image.Label != group[0].Label)).Sum(group => group.Count);
        return search;
    }

    private void Enter(InspectedImage image)
    {
        var group = Group(image.Fingerprint.Exact);
        group.Add(image);
        if (group.Count > 1 && (!group[0].IsHeldOut || !image.IsHeldOut))
        {
            // The first of a group is in training; a held-out image repeats a training image even where another of its own side conflicts.
            Count(image, group.Find(other => other.Label != image.Label && !other.IsHeldOut) ?? group[0], isExact: true);
            return;
        }

        if (image.Fingerprint.IsFlat || !_looksToo) return;
        var query = _query++;
        var near = _looks.Near(image.Fingerprint.Looks, query).Concat(_frequencies.Near(image.Fingerprint.Frequencies, query))
            .Select(number => _indexed[number]).FirstOrDefault(other => image.Fingerprint.Likeness(other.Fingerprint) is { Whole: >= Whole, Detail: >= Detail });
        if (near is not null) Count(image, near, isExact: false);
        if (image.IsHeldOut) return;
        _looks.Add(image.Fingerprint.Looks);
        _frequencies.Add(image.Fingerprint.Frequencies);
        _indexed.Add(image);
    }

    private List<InspectedImage> Group(UInt128 key)
    {
        if (!_equal.TryGetValue(key, out var group)) _equal.Add(key, group = new List<InspectedImage>(1));
        return group;
    }

    private void Count(InspectedImage image, InspectedImage original, bool isExact)
    {
        var isAcross = image.IsHeldOut != original.IsHeldOut;
        if (isExact && isAcross) EqualAcross++;
        else if (isExact) EqualInTrain++;
        else if (isAcross) NearAcross++;
        else NearInTrain++;
        var samples = isAcross ? _across : _within;
        if (samples.Count >= MaximumPairs) return;
        samples.Add(new ImageRepetition
        {
            Path = image.Name, OriginalPath = original.Name, IsExact = isExact, IsAcrossSplits = isAcross, HasOtherLabel = image.Label != original.Label,
        });
    }
}
