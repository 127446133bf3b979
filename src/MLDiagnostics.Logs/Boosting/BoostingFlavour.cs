namespace MLDiagnostics.Logs;

/// <summary>Boosted trees: after each round both sets are evaluated as a whole.</summary>
internal sealed class BoostingFlavour : RunFlavour
{
    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) =>
        key.Split == DataSplit.None ? Basis.Unknown : Basis.WholeSetEvaluation with { IncludesRegularisation = false };
}
