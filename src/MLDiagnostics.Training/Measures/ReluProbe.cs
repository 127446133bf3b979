namespace MLDiagnostics.Training;

/// <summary>
/// Share of ReLU units (of convolutions: feature maps) that output zero everywhere for every example of a fixed probe, in evaluation mode.
/// </summary>
internal sealed class ReluProbe
{
    private static readonly Basis ProbeBasis = new() { Mode = NetworkMode.Evaluation, IsSmoothed = false };
    private readonly Network _network;
    private readonly IExampleSource _source;
    private readonly BatchLoader _loader;
    private readonly List<ReluLayer> _layers;
    private readonly List<bool[]> _active;
    private readonly int[] _indices;

    public ReluProbe(Network network, IExampleSource source, int count)
    {
        _network = network;
        _source = source;
        _loader = new BatchLoader(network);
        _layers = count > 0 ? [.. network.Layers.OfType<ReluLayer>()] : [];
        _active = [.. _layers.Select(layer => new bool[layer.Units])];
        var size = Math.Min(count, source.Count);
        _indices = [.. Enumerable.Range(0, size).Select(i => (int)((long)i * source.Count / size))];
    }

    public void Declare(SeriesBoard board)
    {
        if (_layers.Count == 0) return;
        var key = SeriesKey.Train(MetricNames.DeadReluFraction);
        board.Add(key, ProbeBasis, () => (double)_active.Sum(Dead) / _active.Sum(units => units.Length));
        foreach (var (layer, units) in _layers.Zip(_active))
            board.Add(key.For(layer.Name), ProbeBasis, () => (double)Dead(units) / units.Length);
    }

    /// <summary>Runs the probe; false when cancelled.</summary>
    public bool Measure(CancellationToken cancellation)
    {
        foreach (var units in _active) Array.Clear(units);
        if (_layers.Count == 0) return true;
        for (var first = 0; first < _indices.Length; first += _network.Capacity)
        {
            if (cancellation.IsCancellationRequested) return false;
            var count = Math.Min(_network.Capacity, _indices.Length - first);
            _loader.Load(_source, _indices.AsSpan(first, count));
            _network.Forward(count, isTraining: false);
            for (var i = 0; i < _layers.Count; i++) _layers[i].MarkActive(_active[i]);
        }

        return true;
    }

    private static int Dead(bool[] units) => units.Count(isActive => !isActive);
}
