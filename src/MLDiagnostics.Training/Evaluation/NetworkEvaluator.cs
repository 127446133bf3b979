namespace MLDiagnostics.Training;

/// <summary>Runs a set through a network in evaluation mode, batch by batch.</summary>
internal sealed class NetworkEvaluator(Network network)
{
    private readonly NetworkLoss _loss = new(network, countsAnswers: true);
    private readonly BatchLoader _loader = new(network);

    /// <summary>The loss that sets are measured with.</summary>
    public NetworkLoss Loss => _loss;

    /// <summary>Measures a whole set; <see langword="null"/> when cancelled.</summary>
    public EvaluationResult? Evaluate(IExampleSource source, CancellationToken cancellation)
    {
        _loss.Reset();
        for (var first = 0; first < source.Count; first += network.Capacity)
        {
            if (cancellation.IsCancellationRequested) return null;
            Measure(source, first, Math.Min(network.Capacity, source.Count - first), usesBatchStatistics: false);
        }

        return Result();
    }

    /// <summary>
    /// Measures a whole set, batch normalisation taking the statistics of each batch; <see langword="null"/> when cancelled.
    /// </summary>
    public EvaluationResult? EvaluateByBatch(IExampleSource source, int batchSize, CancellationToken cancellation)
    {
        _loss.Reset();
        foreach (var (first, end) in EvenBatches.Of(source.Count, Math.Min(batchSize, network.Capacity)))
        {
            if (cancellation.IsCancellationRequested) return null;
            Measure(source, first, end - first, usesBatchStatistics: true);
        }

        return Result();
    }

    private void Measure(IExampleSource source, int first, int count, bool usesBatchStatistics)
    {
        _loader.LoadRange(source, first, count);
        network.Forward(count, isTraining: false, usesBatchStatistics);
        _loss.Measure(_loader.Targets, withGradient: false);
    }

    private EvaluationResult Result() => new()
    {
        Loss = _loss.Mean,
        OutputLosses = [.. _loss.Names.Select((name, output) => KeyValuePair.Create(name, _loss.MeanOf(output)))],
        Accuracy = _loss.Accuracy,
        Confusion = new ClassConfusion(_loss.Classes, _loss.Confusion),
    };
}
