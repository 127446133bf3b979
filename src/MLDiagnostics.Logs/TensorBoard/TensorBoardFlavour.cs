namespace MLDiagnostics.Logs;

/// <summary>Event files: any program may have written them, so of most values nothing more is known.</summary>
internal sealed class TensorBoardFlavour : RunFlavour
{
    internal override bool PlainIsTrain => true;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => Basis.Unknown;
}
