namespace MLDiagnostics.Training;

/// <summary>A network that predicts sets, one at a time; it and its threads are made with the first set.</summary>
internal sealed class BatchNetwork(TrainedModel model, int threads, int largest) : IDisposable
{
    private readonly Lock _turn = new();
    private WorkerPool? _workers;
    private Network? _network;
    private bool _isDisposed;

    public float[][] Predict(IExampleSource source, CancellationToken cancellation)
    {
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(ModelPredictor));
            var predictions = new float[source.Count][];
            if (source.Count == 0) return predictions;
            var network = Open(Math.Min(largest, source.Count));
            for (var first = 0; first < source.Count; first += network.Capacity)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = Math.Min(network.Capacity, source.Count - first);
                for (var i = 0; i < count; i++) source.CopyTo(first + i, network.InputOf(i));
                network.Forward(count, isTraining: false);
                for (var i = 0; i < count; i++)
                    network.Predict(i, predictions[first + i] = new float[network.Outputs]);
            }

            return predictions;
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _isDisposed = true;
            _workers?.Dispose();
            (_workers, _network) = (null, null);
        }
    }

    // A small first set does not make the network too small for the next one.
    private Network Open(int capacity)
    {
        if (_network?.Capacity >= capacity) return _network;
        _workers ??= new WorkerPool(threads);
        return _network = model.Open(capacity, _workers);
    }
}
