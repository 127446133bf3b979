using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>Examples read from a data view.</summary>
internal sealed class ExampleRows(ImageShape shape, int classCount) : IExampleSource
{
    private readonly List<float[]> _inputs = [];
    private readonly List<int> _labels = [];

    public ImageShape Shape => shape;

    public int ClassCount => classCount;

    public int Count => _inputs.Count;

    internal void Add(float[] input, int label)
    {
        _inputs.Add(input);
        _labels.Add(label);
    }

    internal int[] CountByClass()
    {
        var counts = new int[ClassCount];
        foreach (var label in _labels) counts[label]++;
        return counts;
    }

    public int Label(int index) => _labels[index];

    public void CopyTo(int index, Span<float> destination) => _inputs[index].CopyTo(destination);
}
