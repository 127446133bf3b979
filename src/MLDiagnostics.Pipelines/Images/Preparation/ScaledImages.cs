using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>A set of bytes seen through a scale: a table of 256 numbers a channel.</summary>
internal sealed class ScaledImages(ImageSet images, float[][] values) : IExampleSource
{
    public ImageShape Shape => images.Shape;

    public int ClassCount => images.ClassNames.Count;

    public int Count => images.Count;

    public int Label(int index) => images.Label(index);

    public void CopyTo(int index, Span<float> destination)
    {
        var pixels = images.Pixels(index);
        if (values.Length == 3)
        {
            var (red, green, blue) = (values[0], values[1], values[2]);
            for (var i = 0; i + 2 < pixels.Length; i += 3)
            {
                destination[i] = red[pixels[i]];
                destination[i + 1] = green[pixels[i + 1]];
                destination[i + 2] = blue[pixels[i + 2]];
            }

            return;
        }

        for (var i = 0; i < pixels.Length; i++)
            destination[i] = values[i % values.Length][pixels[i]];
    }
}
