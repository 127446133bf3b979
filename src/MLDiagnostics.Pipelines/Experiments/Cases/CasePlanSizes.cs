using System.Text.Json.Nodes;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Members of a plan by size of the reproduction.</summary>
internal sealed record CasePlanSizes
{
    public JsonObject? Small { get; init; }

    public JsonObject? Full { get; init; }

    internal JsonObject? Of(bool isFull) => isFull ? Full : Small;
}
