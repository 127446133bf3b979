namespace MLDiagnostics.Logs;

/// <summary>detectron2: values of a line are medians over the last 20 steps, evaluations are of the whole set.</summary>
internal sealed class DetectronFlavour : RunFlavour
{
    private static readonly Basis Median = new() { Mode = NetworkMode.Train, IsSmoothed = true };

    internal override FrameworkFacts Framework { get; } = new() { Id = "pytorch" };

    internal override bool PlainIsTrain => true;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => key.Split switch
    {
        DataSplit.Train => Median,
        DataSplit.Validation => Basis.WholeSetEvaluation,
        _ => Basis.Unknown,
    };
}
