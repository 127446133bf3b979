namespace MLDiagnostics.Training;

/// <summary>Labels, targets and weights of a batch.</summary>
/// <param name="capacity">Examples that fit.</param>
/// <param name="length">Values an example; 0 for labels alone.</param>
internal sealed class TargetBatch(int capacity, int length)
{
    private readonly int[] _labels = new int[capacity];
    private readonly float[] _exampleWeights = new float[capacity];
    private readonly float[] _values = new float[capacity * length];
    private readonly float[] _weights = new float[capacity * length];

    public int Count { get; set; }

    public ReadOnlySpan<int> Labels => _labels.AsSpan(0, Count);

    public static TargetBatch Of(params ReadOnlySpan<int> labels)
    {
        var batch = new TargetBatch(labels.Length, 0) { Count = labels.Length };
        labels.CopyTo(batch._labels);
        Array.Fill(batch._exampleWeights, 1);
        return batch;
    }

    /// <summary>Takes what a set knows of an example.</summary>
    public void Load(IExampleSource source, int index, int place)
    {
        _labels[place] = source.ClassCount > 0 ? source.Label(index) : 0;
        _exampleWeights[place] = source.Weight(index);
        if (length > 0) source.CopyTargets(index, _values.AsSpan(place * length, length), _weights.AsSpan(place * length, length));
    }

    public double ExampleWeight(int example) => _exampleWeights[example];

    public ReadOnlySpan<float> Values(int example, int first, int count) => _values.AsSpan((example * length) + first, count);

    public ReadOnlySpan<float> Weights(int example, int first, int count) => _weights.AsSpan((example * length) + first, count);
}
