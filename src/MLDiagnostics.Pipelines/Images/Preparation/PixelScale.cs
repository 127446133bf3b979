namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>The numbers that pixels become: a table of 256 a channel.</summary>
internal static class PixelScale
{
    // A channel that never changes has deviation 0; dividing by it would give no number.
    private const double SmallestDeviation = 1e-6;

    /// <param name="scale">The scale.</param>
    /// <param name="means">Mean of each channel over the training images, 0 … 255.</param>
    /// <param name="deviations">Standard deviation of each channel over them.</param>
    /// <param name="factor">Factor on the scaled numbers.</param>
    public static float[][] Tables(InputScale scale, IReadOnlyList<double> means, IReadOnlyList<double> deviations, double factor = 1) =>
    [
        .. means.Zip(deviations, (mean, deviation) =>
            Enumerable.Range(0, ChannelHistogram.Levels).Select(pixel => (float)(factor * Value(scale, pixel, mean, deviation))).ToArray()),
    ];

    private static double Value(InputScale scale, int pixel, double mean, double deviation) => scale switch
    {
        InputScale.Centred => (pixel / 255.0) - 0.5,
        InputScale.Unit => pixel / 255.0,
        InputScale.Mean => (pixel - mean) / 255.0,
        InputScale.Standardise => (pixel - mean) / Math.Max(deviation, SmallestDeviation),
        InputScale.None => pixel,
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "There is no such scale."),
    };
}
