using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLDiagnostics.Pipelines;

/// <summary>The JSON form of a plan, <c>plan.json</c> of a run folder.</summary>
public static class PlanJson
{
    internal const string Schema = "mldiagnostics/plan/1";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Writes a plan.</summary>
    public static string Write(TrainingPlan plan)
    {
        var node = JsonSerializer.SerializeToNode(plan, Json)!.AsObject();
        node.Remove("configuration");
        node.Insert(0, "schema", Schema);
        return node.ToJsonString(Json) + "\n";
    }

    /// <summary>Reads a plan; unknown members are refused.</summary>
    /// <exception cref="PlanException">The text is no plan.</exception>
    public static TrainingPlan Read(string json)
    {
        try
        {
            var node = System.Text.Json.Nodes.JsonNode.Parse(json)?.AsObject() ?? throw new PlanException("A plan is a JSON object.");
            if ((string?)node["schema"] is not Schema and var schema) throw new PlanException($"The plan's schema is '{schema}'; this version reads '{Schema}'.");
            node.Remove("schema");
            return node.Deserialize<TrainingPlan>(Json) ?? throw new PlanException("A plan is a JSON object.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new PlanException($"The plan cannot be read: {error.Message}", error);
        }
    }
}
