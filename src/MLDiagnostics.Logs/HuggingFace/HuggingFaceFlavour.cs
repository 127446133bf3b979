namespace MLDiagnostics.Logs;

/// <summary>
/// The trainer of Hugging Face. A training loss is the mean over the steps since the last one was logged, while the weights move; epochs
/// are fractions.
/// </summary>
internal sealed class HuggingFaceFlavour : RunFlavour
{
    internal override FrameworkFacts Framework { get; } = new() { Id = "pytorch" };

    internal override bool PlainIsTrain => true;

    internal override bool EpochsAreFractional => true;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => key.Split switch
    {
        DataSplit.Train => Basis.RunningTrain,
        DataSplit.Validation => Basis.WholeSetEvaluation,
        _ => Basis.Unknown,
    };
}
