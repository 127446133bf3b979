using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>Examples read from a data view: vectors, which it gives as they are, or images, which are to be scaled.</summary>
internal sealed class ExampleRows(ImageShape shape, IReadOnlyList<string> classNames) : IExampleSource
{
    private readonly List<float[]> _numbers = [];
    private readonly List<byte[]> _pixels = [];
    private readonly List<int> _labels = [];

    public ImageShape Shape => shape;

    public int ClassCount => classNames.Count;

    public int Count => _labels.Count;

    /// <summary>The images.</summary>
    internal ImageSet Images => new(shape, classNames, [.. _pixels], [.. _labels], new string[_labels.Count]);

    internal void Add(ExampleInput input, int label)
    {
        if (input.Numbers is { } numbers) _numbers.Add(numbers);
        if (input.Pixels is { } pixels) _pixels.Add(pixels);
        _labels.Add(label);
    }

    internal int[] CountByClass()
    {
        var counts = new int[ClassCount];
        foreach (var label in _labels) counts[label]++;
        return counts;
    }

    /// <summary>N / (K·n) a class: every class weighs the same in sum; one without examples weighs nothing.</summary>
    internal double[] BalancedWeights()
    {
        var counts = CountByClass();
        var present = counts.Count(count => count > 0);
        return [.. counts.Select(count => count == 0 ? 0 : (double)Count / (present * count))];
    }

    public int Label(int index) => _labels[index];

    public void CopyTo(int index, Span<float> destination) => _numbers[index].CopyTo(destination);
}
