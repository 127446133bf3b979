using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Spectra;

/// <summary>
/// A set whose last examples have each other's labels and targets, as a delivery that was mixed up; how often each label occurs stays as it is.
/// </summary>
internal sealed class ExchangedLabels : IExampleSource
{
    private const ulong Stream = 0x4C4142454C; // "LABEL"
    private readonly IExampleSource _source;
    private readonly int[] _labelled;

    /// <param name="source">The set.</param>
    /// <param name="share">Share of the examples that are exchanged, 0 to 1.</param>
    /// <param name="seed">Chooses who has whose.</param>
    public ExchangedLabels(IExampleSource source, double share, long seed)
    {
        _source = source;
        _labelled = [.. Enumerable.Range(0, source.Count)];
        var count = (int)Math.Round(share * source.Count);
        new CounterRandom((ulong)seed, Stream).Shuffle(_labelled.AsSpan(source.Count - count));
    }

    public ImageShape Shape => _source.Shape;

    public int ClassCount => _source.ClassCount;

    public int Count => _source.Count;

    public int TargetLength => _source.TargetLength;

    public int Label(int index) => _source.Label(_labelled[index]);

    public float Weight(int index) => _source.Weight(index);

    public void CopyTo(int index, Span<float> destination) => _source.CopyTo(index, destination);

    public void CopyTargets(int index, Span<float> targets, Span<float> weights) => _source.CopyTargets(_labelled[index], targets, weights);
}
