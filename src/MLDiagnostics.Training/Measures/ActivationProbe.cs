namespace MLDiagnostics.Training;

/// <summary>
/// Runs a fixed probe of training examples through the network in evaluation mode and looks at its activation functions: mean and deviation
/// of their outputs, ReLU units that are zero for every example, and units of sigmoid and tanh that stay within 1 % of a limit.
/// </summary>
internal sealed class ActivationProbe
{
    private const float Edge = 0.01f;
    private static readonly Basis ProbeBasis = new() { Mode = NetworkMode.Evaluation, IsSmoothed = false };
    private readonly Network _network;
    private readonly IExampleSource _source;
    private readonly BatchLoader _loader;
    private readonly List<ActivationTally> _rectifiers = [];
    private readonly List<ActivationTally> _saturating = [];
    private readonly List<ActivationTally> _all = [];
    private readonly int[] _indices;

    public ActivationProbe(Network network, IExampleSource source, int count)
    {
        (_network, _source, _loader) = (network, source, new BatchLoader(network));
        var size = Math.Min(count, source.Count);
        _indices = [.. Enumerable.Range(0, size).Select(i => (int)((long)i * source.Count / size))];
        foreach (var layer in size > 0 ? network.Layers : [])
            switch (layer)
            {
                case ReluLayer: Add(layer, 0, float.PositiveInfinity, _rectifiers); break;
                case ActivationLayer<LogisticSigmoid>: Add(layer, Edge, 1 - Edge, _saturating); break;
                case ActivationLayer<HyperbolicTangent>: Add(layer, (2 * Edge) - 1, 1 - (2 * Edge), _saturating); break;
                case IActivationLayer: Add(layer, float.NegativeInfinity, float.PositiveInfinity, []); break;
            }
    }

    public void Declare(SeriesBoard board)
    {
        Declare(board, MetricNames.DeadReluFraction, _rectifiers);
        Declare(board, MetricNames.SaturatedFraction, _saturating);
        foreach (var tally in _all)
        {
            board.Add(SeriesKey.Train(MetricNames.ActivationMean).For(tally.Name), ProbeBasis, () => tally.Mean);
            board.Add(SeriesKey.Train(MetricNames.ActivationDeviation).For(tally.Name), ProbeBasis, () => tally.Deviation);
        }
    }

    /// <summary>Runs the probe; false when cancelled.</summary>
    public bool Measure(CancellationToken cancellation)
    {
        foreach (var tally in _all) tally.Clear();
        if (_all.Count == 0) return true;
        for (var first = 0; first < _indices.Length; first += _network.Capacity)
        {
            if (cancellation.IsCancellationRequested) return false;
            var count = Math.Min(_network.Capacity, _indices.Length - first);
            _loader.Load(_source, _indices.AsSpan(first, count));
            _network.Forward(count, isTraining: false);
            foreach (var tally in _all) tally.Add(count);
        }

        return true;
    }

    private static void Declare(SeriesBoard board, string metric, List<ActivationTally> tallies)
    {
        if (tallies.Count == 0) return;
        var key = SeriesKey.Train(metric);
        board.Add(key, ProbeBasis, () => (double)tallies.Sum(tally => tally.Pinned) / tallies.Sum(tally => tally.Units));
        foreach (var tally in tallies) board.Add(key.For(tally.Name), ProbeBasis, () => (double)tally.Pinned / tally.Units);
    }

    private void Add(Layer layer, float low, float high, List<ActivationTally> kind)
    {
        var tally = new ActivationTally(layer, low, high);
        kind.Add(tally);
        _all.Add(tally);
    }
}
