using System.Runtime.InteropServices;

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

    public void Write(BinaryWriter writer)
    {
        writer.Write(Epoch);
        writer.Write(Step);
        writer.Write(_optimizerSteps);
        writer.Write(_copies.Length);
        foreach (var copy in _copies)
        {
            writer.Write(copy.Length);
            writer.Write(MemoryMarshal.AsBytes<float>(copy));
        }
    }

    /// <summary>Takes over what <see cref="Write"/> wrote, for the same network and optimizer.</summary>
    public void Read(BinaryReader reader)
    {
        (Epoch, Step, _optimizerSteps) = (reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64());
        if (reader.ReadInt32() != _copies.Length) throw new InvalidDataException("it holds other moments than this optimizer's");
        foreach (var copy in _copies)
        {
            if (reader.ReadInt32() != copy.Length) throw new InvalidDataException("it holds tensors of other sizes");
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(copy.AsSpan()));
        }
    }
}
