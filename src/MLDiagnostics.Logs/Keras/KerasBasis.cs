namespace MLDiagnostics.Logs;

/// <summary>How Keras makes the values that it reports.</summary>
internal static class KerasBasis
{
    /// <summary>
    /// Training values are means over the epoch's batches while the weights move, validation values are of the whole set in evaluation mode;
    /// both losses hold the regularisation term.
    /// </summary>
    internal static Basis Of(SeriesKey key) => key.Split switch
    {
        DataSplit.Train => WithRegularisation(Basis.RunningTrain, key),
        DataSplit.Validation => WithRegularisation(Basis.WholeSetEvaluation, key),
        _ => Basis.Unknown,
    };

    private static Basis WithRegularisation(Basis basis, SeriesKey key) =>
        key.Metric == MetricNames.Loss ? basis with { IncludesRegularisation = true } : basis;
}
