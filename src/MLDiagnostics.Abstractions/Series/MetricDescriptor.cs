namespace MLDiagnostics;

/// <summary>What a metric's numbers mean: a number never travels without it.</summary>
public sealed record MetricDescriptor
{
    /// <summary>The metric's id, as in <see cref="MetricNames"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Unit: <c>1</c> for ratios and shares, <c>nat</c>, <c>image/s</c>; empty when unknown.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Which way it is better.</summary>
    public MetricDirection Direction { get; init; }

    /// <summary>One sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>The descriptor of a metric id; an unknown id gets a neutral one.</summary>
    public static MetricDescriptor Of(string id) => MetricCatalog.Find(id);
}
