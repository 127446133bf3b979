namespace MLDiagnostics.Training;

/// <summary>The order of the training examples: a new permutation each epoch, a hash of seed and epoch.</summary>
internal sealed class EpochOrder(int count, ulong seed, bool isShuffled)
{
    private readonly int[] _indices = new int[count];

    /// <summary>The order of an epoch, valid until the next call.</summary>
    public ReadOnlySpan<int> Of(int epoch)
    {
        for (var i = 0; i < _indices.Length; i++) _indices[i] = i;
        if (!isShuffled) return _indices;
        var key = CounterHash.Key(seed, RandomStream.Shuffle, epoch);
        for (var i = _indices.Length - 1; i > 0; i--)
        {
            var j = CounterHash.Below(i + 1, key, i);
            (_indices[i], _indices[j]) = (_indices[j], _indices[i]);
        }

        return _indices;
    }
}
