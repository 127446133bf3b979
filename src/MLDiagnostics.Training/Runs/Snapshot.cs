namespace MLDiagnostics.Training;

/// <summary>All that a run must remember to go on from an epoch's end.</summary>
internal sealed class Snapshot
{
    private readonly Network _network;
    private readonly Optimizer _optimizer;
    private readonly float[][] _copies;
    private long _optimizerSteps;

    public Snapshot(Network network, Optimizer optimizer)
    {
        _network = network;
        _optimizer = optimizer;
        _copies = [.. Buffers.Select(buffer => new float[buffer.Length])];
        Take(0, 0);
    }

    /// <summary>The epoch at whose end it was taken; 0 for the initial weights.</summary>
    public int Epoch { get; private set; }

    /// <summary>Steps done then.</summary>
    public long Step { get; private set; }

    private IEnumerable<FloatBuffer> Buffers => [_network.Trained.Values, _network.State.Values, .. _optimizer.Moments];

    public void Take(int epoch, long step)
    {
        (Epoch, Step, _optimizerSteps) = (epoch, step, _optimizer.Steps);
        foreach (var (buffer, copy) in Buffers.Zip(_copies)) buffer.Span.CopyTo(copy);
    }

    public void Restore()
    {
        foreach (var (buffer, copy) in Buffers.Zip(_copies)) copy.CopyTo(buffer.Span);
        _optimizer.Restore(_optimizerSteps);
    }
}
