namespace MLDiagnostics.Training.Tests;

/// <summary>Examples in memory.</summary>
internal sealed class ArraySource(ImageShape shape, int classes, float[][] images, int[] labels) : IExampleSource
{
    public ImageShape Shape => shape;

    public int ClassCount => classes;

    public int Count => images.Length;

    /// <summary>Called with each index that is copied.</summary>
    public Action<int>? OnCopy { get; set; }

    public int Label(int index) => labels[index];

    public void CopyTo(int index, Span<float> destination)
    {
        OnCopy?.Invoke(index);
        images[index].CopyTo(destination);
    }

    /// <summary>Noise around a centre of its own for each class: easy to learn, not trivial.</summary>
    public static ArraySource Blobs(int count, int classes = 3, ImageShape? shape = null, ulong seed = 1, float noise = 0.5f)
    {
        var size = shape ?? new ImageShape(4, 4, 2);
        var centres = Enumerable.Range(0, classes).Select(label => Noise.Normal(size.Length, 77 + (ulong)label)).ToArray();
        var labels = Noise.Labels(count, classes, seed);
        var images = labels.Select((label, i) => Noise.Normal(size.Length, (seed * 10_000) + (ulong)i)
            .Zip(centres[label], (value, centre) => centre + (noise * value)).ToArray()).ToArray();
        return new ArraySource(size, classes, images, labels);
    }
}
