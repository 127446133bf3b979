namespace MLDiagnostics.Logs;

/// <summary>Runs of which only the names of the values are known.</summary>
internal sealed class GenericRunFlavour : RunFlavour
{
    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => (key.Split, clockInName) switch
    {
        (DataSplit.Train, RunClock.Step) => Basis.OneBatch,
        _ => Basis.Unknown,
    };
}
