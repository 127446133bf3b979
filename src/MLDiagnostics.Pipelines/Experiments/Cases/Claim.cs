using System.Text.Json.Serialization;
using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>A statement about the runs of a case that a number decides.</summary>
internal sealed record Claim
{
    public required string Id { get; init; }

    /// <summary>One sentence.</summary>
    [JsonPropertyName("claim")]
    public required string Text { get; init; }

    public required Statistic Statistic { get; init; }

    /// <summary>One of &lt;, &lt;=, &gt;, &gt;=, =.</summary>
    public required string Comparison { get; init; }

    public required double Bound { get; init; }

    /// <summary><c>each</c>: every seed must fulfil it; <c>mean</c>: their mean; <c>pooled</c>: their sum.</summary>
    public string Seeds { get; init; } = "each";

    /// <summary>False for a claim that was found untrue and is kept.</summary>
    public bool Expected { get; init; } = true;

    public string Note { get; init; } = "";

    /// <summary>
    /// <c>full</c> for a claim that the small size cannot decide, <c>small</c> for one about the small size, <c>data</c> for one about real data,
    /// <c>own</c> for one about the case's own data.
    /// </summary>
    public string? Only { get; init; }

    /// <summary>
    /// Where it was found to come out the other way round than <see cref="Expected"/> says, by the words of <see cref="Only"/>, each with the
    /// note of the measurement.
    /// </summary>
    public IReadOnlyDictionary<string, string> Except { get; init; } = new Dictionary<string, string>();

    internal static IReadOnlyList<string> Situations { get; } = ["full", "small", "data", "own"];

    /// <summary>The claim as it is expected of a size and data; <see langword="null"/> where it is not about them.</summary>
    internal Claim? In(bool isFull, bool hasData)
    {
        string[] situation = [isFull ? "full" : "small", hasData ? "data" : "own"];
        if (Only is not null && !situation.Contains(Only)) return null;
        return situation.FirstOrDefault(Except.ContainsKey) is { } exception ? this with { Expected = !Expected, Note = Except[exception] } : this;
    }
}
