namespace MLDiagnostics.Logs;

/// <summary>Any table whose columns have names that are known.</summary>
internal sealed class GenericFlavour : DelimitedFlavour
{
    private static readonly Basis EpochMean = new() { Sampling = SamplingBasis.RunningMean };

    internal override string Format => "csv";

    internal override string Description => "CSV or TSV with columns such as epoch, loss, val_loss, accuracy, lr";

    internal override string Example => "epoch,train_loss,val_loss,val_acc,lr";

    // Weights & Biases exports one metric of many runs side by side, which are not the columns of one run.
    internal override double Recognise(DelimitedDialect dialect) =>
        Array.Exists(dialect.Headers, header => header.EndsWith("__MIN", StringComparison.Ordinal)) ? 0 : 0.5;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => (key.Split, clockInName) switch
    {
        (DataSplit.Train, RunClock.Step) => Basis.OneBatch,
        (DataSplit.Train, RunClock.Epoch) => EpochMean,
        _ => Basis.Unknown,
    };
}
