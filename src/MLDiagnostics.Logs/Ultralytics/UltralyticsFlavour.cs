namespace MLDiagnostics.Logs;

/// <summary>Ultralytics YOLO: losses are means over the epoch's batches while the weights move, metrics are of the whole validation set.</summary>
internal sealed class UltralyticsFlavour : RunFlavour
{
    internal override FrameworkFacts Framework { get; } = new() { Id = "pytorch" };

    internal override bool PlainIsTrain => true;

    internal override bool StepsMakeEpochs => false;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => key.Split switch
    {
        DataSplit.Train => Basis.RunningTrain,
        DataSplit.Validation => Basis.WholeSetEvaluation,
        _ => Basis.Unknown,
    };
}
