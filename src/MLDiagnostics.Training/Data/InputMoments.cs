using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>Measures the inputs of a set as the network is fed.</summary>
internal static class InputMoments
{
    /// <summary>Moments and range over all values of all examples.</summary>
    /// <exception cref="TrainingSetupException">An image is not finite.</exception>
    public static InputStatistics Measure(IExampleSource source)
    {
        var channels = source.Shape.Channels;
        var image = new float[source.Shape.Length];
        var sums = new double[channels];
        var squares = new double[channels];
        var (minimum, maximum, isIntegral) = (double.PositiveInfinity, double.NegativeInfinity, true);
        for (var example = 0; example < source.Count; example++)
        {
            source.CopyTo(example, image);
            for (var i = 0; i < image.Length; i += channels)
                for (var c = 0; c < channels; c++)
                {
                    double value = image[i + c];
                    if (!double.IsFinite(value)) throw NotFinite(example, value);
                    sums[c] += value;
                    squares[c] += value * value;
                    minimum = Math.Min(minimum, value);
                    maximum = Math.Max(maximum, value);
                    isIntegral &= value == Math.Truncate(value);
                }
        }

        var perChannel = (double)source.Count * source.Shape.Pixels;
        var deviations = sums.Zip(squares, (sum, square) => Deviation(sum, square, perChannel)).Where(deviation => deviation > 0).ToArray();
        return new InputStatistics
        {
            Mean = sums.Sum() / (perChannel * channels),
            Deviation = Deviation(sums.Sum(), squares.Sum(), perChannel * channels),
            Minimum = minimum,
            Maximum = maximum,
            IsIntegral = isIntegral,
            DeviationRatio = deviations.Length > 0 ? deviations.Max() / deviations.Min() : null,
            ExampleCount = source.Count,
        };
    }

    private static TrainingSetupException NotFinite(int example, double value) =>
        new([string.Create(CultureInfo.InvariantCulture, $"image {example} of the training set holds {value}")]);

    private static double Deviation(double sum, double square, double count) =>
        Math.Sqrt(Math.Max((square / count) - (sum / count * (sum / count)), 0));
}
