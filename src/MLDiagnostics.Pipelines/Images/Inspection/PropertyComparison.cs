namespace MLDiagnostics.Pipelines.Images.Inspection;

/// <summary>Compares brightness, contrast and size of training and validation images.</summary>
internal static class PropertyComparison
{
    // √(−½ ln(α/2)) for α = 0.01: the asymptotic critical value of the two-sample test (Smirnov 1948).
    private const double Hundredth = 1.6276;

    private static readonly (string Name, Func<ImageFingerprint, double> Of)[] Properties =
    [
        ("brightness", image => image.Brightness),
        ("contrast", image => image.Contrast),
        ("width", image => image.Width),
        ("height", image => image.Height),
        ("aspect", image => (double)image.Width / image.Height),
    ];

    /// <summary>Every property; empty when a side has no images.</summary>
    internal static IReadOnlyList<PropertyShift> Of(IReadOnlyList<InspectedImage> images)
    {
        var (train, held) = (Fingerprints(images, isHeldOut: false), Fingerprints(images, isHeldOut: true));
        if (train.Length == 0 || held.Length == 0) return [];
        var critical = Hundredth * Math.Sqrt((double)(train.Length + held.Length) / ((double)train.Length * held.Length));
        return [.. Properties.Select(property => Compare(property.Name, [.. train.Select(property.Of).Order()], [.. held.Select(property.Of).Order()], critical))];
    }

    private static ImageFingerprint[] Fingerprints(IReadOnlyList<InspectedImage> images, bool isHeldOut) =>
        [.. images.Where(image => image.IsHeldOut == isHeldOut).Select(image => image.Fingerprint)];

    private static PropertyShift Compare(string name, double[] train, double[] held, double critical) => new()
    {
        Property = name, TrainMean = train.Average(), ValidationMean = held.Average(), Distance = Distance(train, held), Critical = critical,
    };

    /// <summary>Largest distance of the empirical distribution functions of two sorted samples.</summary>
    internal static double Distance(double[] a, double[] b)
    {
        var (i, j, largest) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var at = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= at) i++;
            while (j < b.Length && b[j] <= at) j++;
            largest = Math.Max(largest, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return largest;
    }
}
