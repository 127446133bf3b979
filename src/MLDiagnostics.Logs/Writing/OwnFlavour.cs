namespace MLDiagnostics.Logs;

/// <summary>Logs of our own writers: their names say exactly which series they are, and no value is made of others.</summary>
internal sealed class OwnFlavour : RunFlavour
{
    internal static OwnFlavour Instance { get; } = new();

    internal override bool NamesAreOurs => true;

    internal override bool StepsMakeEpochs => false;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => Basis.Unknown;
}
