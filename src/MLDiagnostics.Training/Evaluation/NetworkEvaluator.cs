namespace MLDiagnostics.Training;

/// <summary>Runs a set through a network in evaluation mode, batch by batch.</summary>
internal sealed class NetworkEvaluator(Network network)
{
    private readonly SoftmaxLoss _loss = new(network.Outputs, classWeights: null);
    private readonly BatchLoader _loader = new(network);
    private readonly long[] _confusion = new long[network.Outputs * network.Outputs];

    /// <summary>Measures a whole set; <see langword="null"/> when cancelled.</summary>
    public EvaluationResult? Evaluate(IExampleSource source, CancellationToken cancellation)
    {
        Array.Clear(_confusion);
        var sums = default(LossSums);
        foreach (var labels in Batches(source))
        {
            if (cancellation.IsCancellationRequested) return null;
            network.Forward(labels.Length, isTraining: false);
            sums.Add(_loss.Measure(network.Scores, labels.Span, [], _confusion));
        }

        return new EvaluationResult
        {
            Loss = sums.MeanLoss,
            Accuracy = sums.Accuracy,
            Confusion = new ClassConfusion(network.Outputs, _confusion),
        };
    }

    /// <summary>Loads a set batch by batch into the network; gives the labels of each.</summary>
    private IEnumerable<ReadOnlyMemory<int>> Batches(IExampleSource source)
    {
        for (var first = 0; first < source.Count; first += network.Capacity)
            yield return _loader.LoadRange(source, first, Math.Min(network.Capacity, source.Count - first));
    }
}
