namespace MLDiagnostics.Logs;

/// <summary>Tables of a tool of PyTorch that are told by their columns: losses of training are means over the epoch while the weights move, those of validation are of the whole set.</summary>
internal sealed class ToolFlavour : DelimitedFlavour
{
    private readonly Func<string[], bool> _isOf;
    private readonly bool? _isSmoothed;

    private ToolFlavour(string format, string description, string example, Func<string[], bool> isOf, bool? isSmoothed = false)
    {
        (Format, Description, Example, _isOf, _isSmoothed) = (format, description, example, isOf, isSmoothed);
    }

    /// <summary>The tools that are known.</summary>
    internal static IReadOnlyList<ToolFlavour> All { get; } =
    [
        new("yolo-csv", "results.csv of Ultralytics YOLO", "epoch,time,train/box_loss,…,metrics/mAP50(B),…,val/box_loss,…,lr/pg0",
            headers => headers.Contains("train/box_loss") && headers.Contains("val/box_loss")),
        new("timm-csv", "summary.csv of timm", "epoch,train_loss,eval_loss,eval_top1,eval_top5,lr", headers => headers is ["epoch", "train_loss", "eval_loss", "eval_top1", ..]),

        // fastai's training loss is an exponential mean over batches.
        new("fastai-csv", "history.csv of fastai", "epoch,train_loss,valid_loss,accuracy,time", headers => headers is ["epoch", "train_loss", "valid_loss", ..], isSmoothed: true),
    ];

    internal override string Format { get; }

    internal override string Description { get; }

    internal override string Example { get; }

    internal override FrameworkFacts Framework { get; } = new() { Id = "pytorch" };

    internal override double Recognise(DelimitedDialect dialect) => _isOf(dialect.Headers) ? 0.7 : 0;

    internal override Basis BasisOf(SeriesKey key, RunClock? clockInName) => key.Split switch
    {
        DataSplit.Train => Basis.RunningTrain with { IsSmoothed = _isSmoothed },
        DataSplit.Validation => Basis.WholeSetEvaluation,
        _ => Basis.Unknown,
    };
}
