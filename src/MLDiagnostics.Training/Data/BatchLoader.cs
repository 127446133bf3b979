namespace MLDiagnostics.Training;

/// <summary>Gathers examples into the input of a network.</summary>
internal sealed class BatchLoader(Network network)
{
    /// <summary>What the outputs should be, valid until the next load.</summary>
    public TargetBatch Targets { get; } = new(network.Capacity, network.TargetLength);

    /// <summary>Loads the examples of given indices.</summary>
    public void Load(IExampleSource source, ReadOnlySpan<int> indices)
    {
        Targets.Count = indices.Length;
        for (var i = 0; i < indices.Length; i++) Load(source, indices[i], i);
    }

    /// <summary>Loads consecutive examples.</summary>
    public void LoadRange(IExampleSource source, int first, int count)
    {
        Targets.Count = count;
        for (var i = 0; i < count; i++) Load(source, first + i, i);
    }

    private void Load(IExampleSource source, int index, int place)
    {
        source.CopyTo(index, network.InputOf(place));
        Targets.Load(source, index, place);
    }
}
