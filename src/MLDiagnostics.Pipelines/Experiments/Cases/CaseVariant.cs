using System.Text.Json.Nodes;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>One way to train: what it changes of the shared plan, or of another variant.</summary>
internal sealed record CaseVariant
{
    public required string Name { get; init; }

    /// <summary>A few words for tables and legends.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the variant that it changes; without it the shared plan.</summary>
    public string? From { get; init; }

    public JsonObject? Plan { get; init; }

    public CasePlanSizes Sizes { get; init; } = new();

    /// <summary>Members when real data are given.</summary>
    public JsonObject? Data { get; init; }

    /// <summary>Members of the plan that are multiplied, by their path: <c>{ "optimizer.learning_rate": 0.1 }</c>.</summary>
    public IReadOnlyDictionary<string, double> Factors { get; init; } = new Dictionary<string, double>();

    public CaseSeeds? Seeds { get; init; }

    public IReadOnlyList<string> Probes { get; init; } = [];

    /// <summary><c>full</c> for a variant that the small size leaves out.</summary>
    public string? Only { get; init; }
}
