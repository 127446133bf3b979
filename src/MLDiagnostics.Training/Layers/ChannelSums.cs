namespace MLDiagnostics.Training;

/// <summary>
/// Sums over a batch a channel: floats within an example, doubles over the examples of a chunk, chunks added in their order.
/// </summary>
internal sealed class ChannelSums(int channels)
{
    private readonly double[] _totals = new double[Chunks.Count * channels];
    private readonly float[] _examples = new float[Chunks.Count * channels];

    public delegate void ExampleSum(int example, Span<float> sums);

    /// <summary>Sums a chunk of a batch; <paramref name="add"/> adds an example to sums that are zero.</summary>
    public void Collect(int chunk, int count, ExampleSum add)
    {
        var end = Chunks.Start(chunk + 1, count);
        var totals = _totals.AsSpan(chunk * channels, channels);
        var sums = _examples.AsSpan(chunk * channels, channels);
        totals.Clear();
        for (var example = Chunks.Start(chunk, count); example < end; example++)
        {
            sums.Clear();
            add(example, sums);
            for (var c = 0; c < channels; c++) totals[c] += sums[c];
        }
    }

    /// <summary>The sum over the batch.</summary>
    public double Total(int channel)
    {
        var total = 0.0;
        for (var chunk = 0; chunk < Chunks.Count; chunk++) total += _totals[(chunk * channels) + channel];
        return total;
    }
}
