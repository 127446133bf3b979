namespace MLDiagnostics.Logs;

/// <summary>darknet: the loss of an iteration is that of its batch.</summary>
internal sealed class DarknetFlavour : RunFlavour
{
    internal override FrameworkFacts Framework { get; } = new() { Id = "darknet" };

    internal override bool PlainIsTrain => true;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) =>
        key is { Split: DataSplit.Train, Metric: MetricNames.Loss } ? Basis.OneBatch : Basis.Unknown;
}
