namespace MLDiagnostics.Training;

/// <summary>The order of the training examples: a new permutation each epoch, a hash of seed and epoch.</summary>
internal sealed class EpochOrder
{
    private readonly ulong _seed;
    private readonly bool _isShuffled;
    private readonly SystematicSample? _sample;
    private readonly int[] _indices;
    private readonly int[] _repetitions;

    public EpochOrder(IExampleSource source, SamplingSpecification sampling, ulong seed, bool isShuffled)
    {
        (_seed, _isShuffled) = (seed, isShuffled);
        if (sampling.Kind != SamplingKind.Each) _sample = new SystematicSample(source, sampling.WeightsOf(source));
        _indices = new int[source.Count];
        _repetitions = new int[source.Count];
    }

    /// <summary>The examples of the epoch.</summary>
    public ReadOnlySpan<int> Indices => _indices;

    /// <summary>How often the epoch has each of them already.</summary>
    public ReadOnlySpan<int> Repetitions => _repetitions;

    /// <summary>Makes the order of an epoch.</summary>
    public void Prepare(int epoch)
    {
        if (_sample is null) Count();
        else _sample.Draw(_seed, epoch, _indices, _repetitions);
        if (_isShuffled) Shuffle(epoch);
        else if (_sample is not null) Sort();
    }

    private void Count()
    {
        for (var i = 0; i < _indices.Length; i++) _indices[i] = i;
    }

    private void Shuffle(int epoch)
    {
        var key = CounterHash.Key(_seed, RandomStream.Shuffle, epoch);
        for (var i = _indices.Length - 1; i > 0; i--)
        {
            var j = CounterHash.Below(i + 1, key, i);
            (_indices[i], _indices[j]) = (_indices[j], _indices[i]);
            (_repetitions[i], _repetitions[j]) = (_repetitions[j], _repetitions[i]);
        }
    }

    private void Sort()
    {
        Array.Sort(_indices);
        for (var i = 1; i < _indices.Length; i++) _repetitions[i] = _indices[i] == _indices[i - 1] ? _repetitions[i - 1] + 1 : 0;
    }
}
