namespace MLDiagnostics.Logs;

/// <summary>
/// How our own writers name series in the logs of other tools, and back: <c>train/loss</c>, <c>validation/recall/cat</c>, and with a value a step
/// <c>train/loss_step</c>. It is the written form of <see cref="SeriesKey"/> with the signs that these tools group and allow.
/// </summary>
internal static class OwnNames
{
    /// <summary>What our writers sign files with.</summary>
    internal const string Tool = "mldiagnostics";

    /// <summary>The tag under which the epoch of a step is written.</summary>
    internal const string EpochTag = "epoch";

    private const string Step = "_step";
    private const string Epoch = "_epoch";

    /// <summary>The tag of a series.</summary>
    internal static string Tag(SeriesKey key)
    {
        var split = key.Split switch
        {
            DataSplit.Train => "train/",
            DataSplit.Validation => "validation/",
            DataSplit.Test => "test/",
            _ => "",
        };
        var clock = key.Clock == RunClock.Step ? Step : HasClock(key.Metric) ? Epoch : "";
        return split + key.Metric + clock + (key.Part is null ? "" : "/" + key.Part);
    }

    /// <summary>The written form of the series of a tag; empty for the tag of epochs.</summary>
    internal static string OfTag(string tag)
    {
        if (tag == EpochTag) return "";
        var slash = tag.IndexOf('/', StringComparison.Ordinal);
        var split = slash < 0 ? DataSplit.None : tag[..slash] switch
        {
            "train" => DataSplit.Train,
            "validation" => DataSplit.Validation,
            "test" => DataSplit.Test,
            _ => DataSplit.None,
        };
        var rest = split == DataSplit.None ? tag : tag[(slash + 1)..];
        var end = rest.IndexOf('/', StringComparison.Ordinal);
        var metric = end < 0 ? rest : rest[..end];
        var clock = metric.EndsWith(Step, StringComparison.Ordinal) ? RunClock.Step : RunClock.Epoch;
        if (HasClock(metric)) metric = metric[..metric.LastIndexOf('_')];
        return metric.Length == 0 ? "" : new SeriesKey(metric, split) { Clock = clock, Part = end < 0 || end + 1 == rest.Length ? null : rest[(end + 1)..] }.ToString();
    }

    private static bool HasClock(string metric) => metric.EndsWith(Step, StringComparison.Ordinal) || metric.EndsWith(Epoch, StringComparison.Ordinal);
}
