namespace MLDiagnostics.Logs;

/// <summary>A column of an exported chart: <c>run - metric</c>.</summary>
internal sealed class WandbColumn
{
    internal WandbColumn(string header, int index)
    {
        Index = index;
        var joint = header.LastIndexOf(" - ", StringComparison.Ordinal);
        IsValue = index > 0 && joint > 0 && joint + 3 < header.Length;
        Run = IsValue ? header[..joint] : "";
        Metric = IsValue ? header[(joint + 3)..] : "";
        IsValue &= Metric is not "_step" && !Metric.EndsWith("__MIN", StringComparison.Ordinal) && !Metric.EndsWith("__MAX", StringComparison.Ordinal);
    }

    internal int Index { get; }

    internal string Run { get; }

    internal string Metric { get; }

    /// <summary>Whether it holds values of a metric, not their extremes nor steps.</summary>
    internal bool IsValue { get; }
}
