namespace MLDiagnostics.Training;

/// <summary>
/// Sums over a batch: floats within an example, doubles over the examples of a chunk, chunks added in their order.
/// </summary>
internal sealed unsafe class ChannelSums(int count)
{
    private readonly double[] _totals = new double[Chunks.Count * count];
    private readonly FloatBuffer _examples = new(Chunks.Count * count);

    /// <summary>Begins a chunk.</summary>
    public void Start(int chunk) => _totals.AsSpan(chunk * count, count).Clear();

    /// <summary>Room for the sums of the next example, zero at first.</summary>
    public float* Example(int chunk)
    {
        _examples.Span.Slice(chunk * count, count).Clear();
        return _examples.Pointer + ((nint)chunk * count);
    }

    /// <summary>Adds those of the example.</summary>
    public void Close(int chunk)
    {
        var totals = _totals.AsSpan(chunk * count, count);
        var sums = _examples.Span.Slice(chunk * count, count);
        for (var i = 0; i < totals.Length; i++) totals[i] += sums[i];
    }

    /// <summary>The sum over the batch.</summary>
    public double Total(int index)
    {
        var total = 0.0;
        for (var chunk = 0; chunk < Chunks.Count; chunk++) total += _totals[(chunk * count) + index];
        return total;
    }
}
