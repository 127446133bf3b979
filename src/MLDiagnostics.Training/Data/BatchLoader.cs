namespace MLDiagnostics.Training;

/// <summary>Gathers examples into the input of a network.</summary>
internal sealed class BatchLoader(Network network)
{
    private readonly int[] _labels = new int[network.Capacity];

    /// <summary>Loads the examples of given indices; returns their labels, valid until the next load.</summary>
    public ReadOnlyMemory<int> Load(IExampleSource source, ReadOnlySpan<int> indices)
    {
        for (var i = 0; i < indices.Length; i++) Load(source, indices[i], i);
        return _labels.AsMemory(0, indices.Length);
    }

    /// <summary>Loads examples of an epoch with their random changes.</summary>
    public ReadOnlyMemory<int> Load(IExampleSource source, ReadOnlySpan<int> indices, ImageAugmenter augmenter, int epoch)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            augmenter.Load(epoch, indices[i], repetition: 0, network.InputOf(i));
            _labels[i] = source.Label(indices[i]);
        }

        return _labels.AsMemory(0, indices.Length);
    }

    /// <summary>Loads consecutive examples.</summary>
    public ReadOnlyMemory<int> LoadRange(IExampleSource source, int first, int count)
    {
        for (var i = 0; i < count; i++) Load(source, first + i, i);
        return _labels.AsMemory(0, count);
    }

    private void Load(IExampleSource source, int index, int place)
    {
        source.CopyTo(index, network.InputOf(place));
        _labels[place] = source.Label(index);
    }
}
