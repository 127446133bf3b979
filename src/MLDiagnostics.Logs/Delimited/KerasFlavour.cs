namespace MLDiagnostics.Logs;

/// <summary>
/// Keras: the callback <c>CSVLogger</c> (column <c>epoch</c> from 0, then the metrics in ordinal order) and tables of
/// <c>history.history</c> (no epochs, each <c>val_</c> beside its twin). Training values are means over the epoch's batches while the
/// weights move, validation values are of the whole set in evaluation mode; both losses hold the regularisation term.
/// </summary>
internal sealed class KerasFlavour : DelimitedFlavour
{
    private const string ValidationPrefix = "val_";

    internal override string Format => "keras-csv";

    internal override string Description => "Keras CSVLogger, or a table of history.history";

    internal override string Example => "epoch,accuracy,loss,val_accuracy,val_loss";

    internal override FrameworkFacts Framework { get; } = new() { Id = "keras" };

    internal override bool PlainIsTrain => true;

    internal override bool EpochsFromZero => true;

    internal override bool RowsAreEpochs => true;

    internal override double Recognise(DelimitedDialect dialect)
    {
        var headers = dialect.Headers;
        if (Array.Exists(headers, header => !IsKerasName(header))) return 0;
        var metrics = headers.Where(header => header is not "epoch").ToArray();
        if (!metrics.Contains("loss") || !AreTwins(metrics) || metrics.Distinct().Count() != metrics.Length) return 0;
        if (headers[0] == "epoch")
            return IsSorted(metrics) && dialect.FirstRow is [var first, ..] && first == "0" ? 0.9 : 0;
        return metrics.Length == headers.Length && metrics.Contains(ValidationPrefix + "loss") && !metrics.Contains("step") ? 0.8 : 0;
    }

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => KerasBasis.Of(key);

    /// <summary>
    /// The metrics of a CSVLogger are in ordinal order, so the loss of two metrics can stand only first or second: when it is not where the
    /// header says, it is in the other place. The other metric's name is not known.
    /// </summary>
    internal override ColumnMap OtherLayout(ColumnMap map)
    {
        var headers = map.Columns.Select(column => column.Header).ToArray();
        if (headers is not ["epoch", var first, var second, var third, var fourth]) return base.OtherLayout(map);
        if (third != ValidationPrefix + first || fourth != ValidationPrefix + second) return base.OtherLayout(map);
        string[] others = first == "loss" ? ["epoch", "metric", "loss", "val_metric", "val_loss"]
            : second == "loss" ? ["epoch", "loss", "metric", "val_loss", "val_metric"] : headers;
        return others == headers
            ? base.OtherLayout(map)
            : ColumnMap.Of(others, PlainIsTrain).With(
                "CSVLogger writes its columns in order, so the loss is in the other place; the name of the other metric is not known.");
    }

    private static bool IsKerasName(string header) => header.Length > 0 && !header.Contains('/', StringComparison.Ordinal) &&
        !header.StartsWith("train_", StringComparison.Ordinal) && !header.EndsWith("_epoch", StringComparison.Ordinal) &&
        ColumnName.Parse(header).Role != ColumnRole.Step;

    private static bool AreTwins(string[] metrics) => metrics.All(metric =>
        !metric.StartsWith(ValidationPrefix, StringComparison.Ordinal) || metrics.Contains(metric[ValidationPrefix.Length..]));

    private static bool IsSorted(string[] metrics)
    {
        for (var i = 1; i < metrics.Length; i++)
            if (string.CompareOrdinal(metrics[i - 1], metrics[i]) >= 0) return false;
        return true;
    }
}
