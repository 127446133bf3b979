using System.Text.Json.Nodes;
using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary><c>case.json</c>: what is trained, measured, drawn and said; schema <c>mldiagnostics/case/1</c>.</summary>
internal sealed record CaseFile
{
    public const string SchemaName = "mldiagnostics/case/1";

    public required string Schema { get; init; }

    public required string Name { get; init; }

    /// <summary>Place among the cases.</summary>
    public int Number { get; init; } = int.MaxValue;

    public required string Title { get; init; }

    public required string Question { get; init; }

    public string Summary { get; init; } = "";

    /// <summary>Members of the plan that all variants share, as in <c>plan.json</c>.</summary>
    public required JsonObject Plan { get; init; }

    public CasePlanSizes Sizes { get; init; } = new();

    /// <summary>Members of the plan when real data are given; without it the case keeps its own data.</summary>
    public JsonObject? Data { get; init; }

    public CaseSeeds Seeds { get; init; } = new();

    /// <summary>Names of probes of every variant.</summary>
    public IReadOnlyList<string> Probes { get; init; } = [];

    public required IReadOnlyList<CaseVariant> Variants { get; init; }

    /// <summary>Studies: <c>kind</c>, <c>name</c> and what the kind takes.</summary>
    public IReadOnlyList<JsonObject> Studies { get; init; } = [];

    /// <summary>Statistics that texts may name beside the claims.</summary>
    public IReadOnlyDictionary<string, Statistic> Statistics { get; init; } = new Dictionary<string, Statistic>();

    public IReadOnlyList<CaseSection> Sections { get; init; } = [];

    public IReadOnlyList<CaseTable> Tables { get; init; } = [];

    public IReadOnlyList<CaseChart> Charts { get; init; } = [];

    public IReadOnlyList<CaseAnswer> Answers { get; init; } = [];

    /// <summary>The variants that a size has.</summary>
    internal IEnumerable<CaseVariant> VariantsOf(bool isFull) => Variants.Where(variant => isFull || variant.Only != "full");

    internal IReadOnlyList<int> SeedsOf(CaseVariant variant, bool isFull) => (variant.Seeds ?? Seeds).Of(isFull);
}
