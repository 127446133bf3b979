namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>Every combination, once: a range of few whole numbers may give the same one twice.</summary>
internal sealed class GridSearch(SearchSpace space, int epochs) : ISearch
{
    public IReadOnlyList<(ConfigurationChange Change, int Epochs)> Next(IReadOnlyList<SweepTrial> done) =>
        done.Count > 0 ? [] : [.. Enumerable.Range(0, (int)space.GridCount).Select(index => space.OfGrid(index))
            .DistinctBy(change => change.ToString(), StringComparer.Ordinal).Select(change => (change, epochs))];
}
