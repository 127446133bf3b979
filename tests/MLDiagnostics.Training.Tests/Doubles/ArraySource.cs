namespace MLDiagnostics.Training.Tests;

/// <summary>Examples in memory.</summary>
internal sealed class ArraySource(ImageShape shape, int classes, float[][] images, int[] labels) : IExampleSource
{
    public ImageShape Shape => shape;

    public int ClassCount => classes;

    public int Count => images.Length;

    /// <summary>Called with each index that is copied.</summary>
    public Action<int>? OnCopy { get; set; }

    /// <summary>Targets of each example and their weights; none for labels alone.</summary>
    public (float[] Values, float[] Weights)[] Targets { get; init; } = [];

    /// <summary>Weights of the examples; none for 1 each.</summary>
    public float[] ExampleWeights { get; init; } = [];

    public int TargetLength => Targets.Length > 0 ? Targets[0].Values.Length : 0;

    public float Weight(int index) => ExampleWeights.Length > 0 ? ExampleWeights[index] : 1;

    public int Label(int index) => labels[index];

    public void CopyTargets(int index, Span<float> targets, Span<float> weights)
    {
        Targets[index].Values.CopyTo(targets);
        Targets[index].Weights.CopyTo(weights);
    }

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
