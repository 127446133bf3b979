using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLDiagnostics.Pipelines.Bench;

/// <summary>The result as JSON of the schema <c>mldiagnostics/bench/1</c>.</summary>
public static class BenchJson
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes a result.</summary>
    public static string Write(BenchResult result)
    {
        var node = JsonSerializer.SerializeToNode(result, Json)!.AsObject();
        node.Insert(0, "schema", "mldiagnostics/bench/1");
        return node.ToJsonString(Json) + "\n";
    }
}
