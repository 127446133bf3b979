namespace MLDiagnostics.Logs;

/// <summary>Caffe: the loss of an iteration is that of its batch unless the solver averages; tests run over the test iterations with fixed weights.</summary>
internal sealed class CaffeFlavour : RunFlavour
{
    private static readonly Basis Batches = new() { Mode = NetworkMode.Train };

    internal override FrameworkFacts Framework { get; } = new() { Id = "caffe" };

    internal override bool PlainIsTrain => true;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => key.Split switch
    {
        DataSplit.Train => Batches,
        DataSplit.Validation => new Basis { Mode = NetworkMode.Evaluation, IsSmoothed = false },
        _ => Basis.Unknown,
    };
}
