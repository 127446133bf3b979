using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>A scale with the numbers that it took from the training images; applies to training and validation images alike.</summary>
public sealed class InputScaling
{
    private readonly float[][] _values;
    private readonly ChannelHistogram _training;
    private readonly int _trainingCount;

    private InputScaling(InputScale scale, double factor, double[] means, double[] deviations, ChannelHistogram training, int trainingCount)
    {
        Scale = scale;
        Factor = factor;
        (Means, Deviations) = (means, deviations);
        _values = PixelScale.Tables(scale, means, deviations, factor);
        _training = training;
        _trainingCount = trainingCount;
    }

    /// <summary>The scale.</summary>
    public InputScale Scale { get; }

    /// <summary>Factor on the scaled numbers.</summary>
    internal double Factor { get; }

    /// <summary>What each byte value becomes, 256 numbers a channel.</summary>
    internal IReadOnlyList<float[]> Values => _values;

    /// <summary>Mean of each channel over the training images, 0 … 255.</summary>
    internal IReadOnlyList<double> Means { get; }

    /// <summary>Standard deviation of each channel over the training images.</summary>
    internal IReadOnlyList<double> Deviations { get; }

    /// <summary>Takes from the training images what the scale needs.</summary>
    /// <param name="training">The images.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="factor">Factor on the scaled numbers.</param>
    public static InputScaling Fit(ImageSet training, InputScale scale, double factor = 1)
    {
        ArgumentNullException.ThrowIfNull(training);
        var histogram = new ChannelHistogram(training);
        var moments = Enumerable.Range(0, histogram.Channels).Select(channel => Moments.Of(histogram[channel], Unscaled)).ToArray();
        double[] means = [.. moments.Select(channel => channel.Mean)];
        double[] deviations = [.. moments.Select(channel => channel.Deviation)];
        return new InputScaling(scale, factor, means, deviations, histogram, training.Count);
    }

    /// <summary>A set of bytes seen through this scale, as training reads it.</summary>
    public IExampleSource Apply(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Shape.Channels != _values.Length)
            throw new ArgumentException("The images have more or fewer channels than those of the training set.", nameof(images));
        return new ScaledImages(images, _values);
    }

    /// <summary>Moments and range of the training inputs as they are fed, over all values and channel by channel.</summary>
    public InputMeasurement Measure()
    {
        var channels = new InputStatistics[_values.Length];
        var all = default(Moments);
        for (var channel = 0; channel < channels.Length; channel++)
        {
            var moments = Moments.Of(_training[channel], _values[channel]);
            channels[channel] = Statistics(moments, null);
            all = all.Add(moments);
        }

        // Per channel, not per pixel position: the rim of a digit's picture never changes, and that harms nothing.
        var deviations = channels.Select(c => c.Deviation).Where(d => d > 0).ToArray();
        var ratio = deviations.Length == 0 ? (double?)null : deviations.Max() / deviations.Min();
        return new InputMeasurement { Overall = Statistics(all, ratio), Channels = channels };
    }

    /// <summary>Mean and deviation of other images under this scale, over all values.</summary>
    public InputStatistics Measure(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var histogram = new ChannelHistogram(images);
        var all = default(Moments);
        for (var channel = 0; channel < _values.Length; channel++) all = all.Add(Moments.Of(histogram[channel], _values[channel]));
        return Statistics(all, ratio: null) with { ExampleCount = images.Count };
    }

    private static ReadOnlySpan<float> Unscaled => UnscaledValues;

    private static readonly float[] UnscaledValues = [.. Enumerable.Range(0, ChannelHistogram.Levels).Select(i => (float)i)];

    private InputStatistics Statistics(Moments moments, double? ratio) => new()
    {
        Mean = moments.Mean,
        Deviation = moments.Deviation,
        Minimum = moments.Minimum,
        Maximum = moments.Maximum,
        IsIntegral = moments.IsIntegral,
        DeviationRatio = ratio,
        ExampleCount = _trainingCount,
    };
}
