namespace MLDiagnostics.Training;

/// <summary>Running statistics of batch normalisation from a set instead of from the last steps.</summary>
internal static class RecomputedStatistics
{
    /// <summary>
    /// Replaces the running statistics by those of a set: mean and variance over all its examples of what each layer gets while those
    /// before it use the statistics of the batch. Frozen layers keep theirs. False when cancelled; nothing is changed then.
    /// </summary>
    public static bool Compute(Network network, IExampleSource source, int count, int batchSize, CancellationToken cancellation)
    {
        var layers = network.Layers.OfType<BatchNormLayer>().Where(layer => !layer.IsFrozen).ToArray();
        if (layers.Length == 0) return true;
        foreach (var layer in layers) layer.StartPool();
        var batches = EvenBatches.Of(count, Math.Min(batchSize, network.Capacity));
        for (var batch = 0; batch < batches.Count; batch++)
        {
            if (cancellation.IsCancellationRequested) return false;
            var (first, end) = batches[batch];
            for (var i = first; i < end; i++) source.CopyTo(EvenBatches.Spread(i, count, source.Count), network.InputOf(i - first));
            network.Forward(end - first, isTraining: false, usesBatchStatistics: true);
            foreach (var layer in layers) layer.AddToPool();
        }

        foreach (var layer in layers) layer.TakePool();
        return true;
    }
}
