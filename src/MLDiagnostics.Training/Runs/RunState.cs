namespace MLDiagnostics.Training;

/// <summary>What a run knows besides weights and moments, at the end of an epoch.</summary>
internal sealed record RunState
{
    public double BestLoss { get; init; } = double.PositiveInfinity;

    /// <summary>Factor on the learning rate from directives.</summary>
    public double Reduction { get; init; } = 1;

    public int RollBacks { get; init; }

    public int NonFiniteEpochs { get; init; }

    public double PlateauShare { get; init; } = 1;

    public double PlateauBest { get; init; } = double.PositiveInfinity;

    public int PlateauWaited { get; init; }

    public required IReadOnlyList<EpochCompleted> Epochs { get; init; }

    public void Write(BinaryWriter writer)
    {
        writer.Write(BestLoss);
        writer.Write(Reduction);
        writer.Write(RollBacks);
        writer.Write(NonFiniteEpochs);
        writer.Write(PlateauShare);
        writer.Write(PlateauBest);
        writer.Write(PlateauWaited);
        writer.Write(Epochs.Count);
        foreach (var epoch in Epochs)
        {
            writer.Write(epoch.Epoch);
            writer.Write(epoch.Step ?? 0);
            writer.Write(epoch.Values.Count);
            foreach (var value in epoch.Values)
            {
                writer.Write(value.Key.Metric); // by its parts: names of classes may hold any letter
                writer.Write((int)value.Key.Split);
                writer.Write(value.Key.Part is not null);
                writer.Write(value.Key.Part ?? "");
                writer.Write(value.Value);
            }
        }
    }

    public static RunState Read(BinaryReader reader) => new()
    {
        BestLoss = reader.ReadDouble(),
        Reduction = reader.ReadDouble(),
        RollBacks = reader.ReadInt32(),
        NonFiniteEpochs = reader.ReadInt32(),
        PlateauShare = reader.ReadDouble(),
        PlateauBest = reader.ReadDouble(),
        PlateauWaited = reader.ReadInt32(),
        Epochs = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadEpoch(reader))],
    };

    private static EpochCompleted ReadEpoch(BinaryReader reader) => new()
    {
        Epoch = reader.ReadInt32(),
        Step = reader.ReadInt64(),
        Values = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadValue(reader))],
    };

    private static SeriesValue ReadValue(BinaryReader reader)
    {
        var key = new SeriesKey(reader.ReadString(), (DataSplit)reader.ReadInt32());
        var (hasPart, part) = (reader.ReadBoolean(), reader.ReadString());
        return new SeriesValue(hasPart ? key.For(part) : key, reader.ReadDouble());
    }
}
