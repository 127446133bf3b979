using static MLDiagnostics.Training.AugmentationDraws;

namespace MLDiagnostics.Training;

/// <summary>Loads training images with their random changes.</summary>
internal sealed class ImageAugmenter
{
    private readonly AugmentationSpecification _augmentation;
    private readonly IExampleSource _source;
    private readonly ulong _seed;
    private readonly float _fill;
    private readonly double _range;
    private readonly ImageWarp _warp;
    private readonly float[] _original;

    public ImageAugmenter(AugmentationSpecification augmentation, IExampleSource source, InputStatistics inputs, ulong seed)
    {
        (_augmentation, _source, _seed) = (augmentation, source, seed);
        // Inputs that are not finite have no range: changes in its shares vanish, and the fault stays what it is.
        var range = inputs.Maximum - inputs.Minimum ?? 0;
        _range = double.IsFinite(range) ? range : 0;
        _fill = double.IsFinite(inputs.Mean) ? (float)inputs.Mean : 0;
        _warp = new ImageWarp(augmentation, source.Shape, _fill);
        _original = new float[_warp.IsIdle ? 0 : source.Shape.Length];
    }

    /// <summary>Writes an image <c>[H, W, C]</c> over all of the destination.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="image">Index of the image.</param>
    /// <param name="repetition">How often the epoch has shown it before.</param>
    /// <param name="destination">Where it goes.</param>
    public void Load(int epoch, int image, int repetition, Span<float> destination)
    {
        var draws = new AugmentationDraws(_seed, epoch, image, repetition);
        if (_warp.IsIdle)
        {
            _source.CopyTo(image, destination);
        }
        else
        {
            _source.CopyTo(image, _original);
            _warp.Apply(draws, _original, destination);
        }

        if (_augmentation.Saturation > 0) Saturate(destination, 1 + draws.Around(Use.Saturation, _augmentation.Saturation));
        if (_augmentation.Contrast > 0 || _augmentation.Brightness > 0)
            Shade(destination, 1 + draws.Around(Use.Contrast, _augmentation.Contrast), _range * draws.Around(Use.Brightness, _augmentation.Brightness));
        if (_augmentation.Noise > 0) AddNoise(destination, draws, (float)(_augmentation.Noise * _range));
        if (_augmentation.CutoutSide > 0) CutOut(destination, draws);
    }

    private void Saturate(Span<float> image, double factor)
    {
        var channels = _source.Shape.Channels;
        for (var i = 0; i < image.Length; i += channels)
        {
            var pixel = image.Slice(i, channels);
            var mean = 0.0;
            foreach (var value in pixel) mean += value;
            mean /= channels;
            foreach (ref var value in pixel) value = (float)(mean + (factor * (value - mean)));
        }
    }

    private static void Shade(Span<float> image, double factor, double shift)
    {
        var mean = 0.0;
        foreach (var value in image) mean += value;
        mean /= image.Length;
        var (scale, offset) = ((float)factor, (float)(mean - (factor * mean) + shift));
        foreach (ref var value in image) value = (scale * value) + offset;
    }

    private static void AddNoise(Span<float> image, in AugmentationDraws draws, float deviation)
    {
        for (var i = 0; i < image.Length; i++) image[i] += deviation * draws.Noise(i);
    }

    private void CutOut(Span<float> image, in AugmentationDraws draws)
    {
        var shape = _source.Shape;
        var (firstRow, endRow) = Edges(draws.Below(Use.CutoutRow, shape.Height), shape.Height);
        var (firstColumn, endColumn) = Edges(draws.Below(Use.CutoutColumn, shape.Width), shape.Width);
        for (var y = firstRow; y < endRow; y++)
            image[(((y * shape.Width) + firstColumn) * shape.Channels)..(((y * shape.Width) + endColumn) * shape.Channels)].Fill(_fill);
    }

    private (int First, int End) Edges(int centre, int size)
    {
        var first = centre - (_augmentation.CutoutSide / 2);
        return (Math.Max(first, 0), Math.Min(first + _augmentation.CutoutSide, size));
    }
}
