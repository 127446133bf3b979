using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary><c>study.json</c>: a study's result with what it was made of, written whole; of another making it does not count.</summary>
internal static class StudyFile
{
    private const string FileName = "study.json";
    private const string Schema = "mldiagnostics/study/1";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    internal static StudyResult? Read(string folder, string making)
    {
        try
        {
            var node = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, FileName)))!.AsObject();
            return (string?)node["schema"] == Schema && (string?)node["making"] == making ? node["result"].Deserialize<StudyResult>(Json) : null;
        }
        catch (Exception error) when (error is IOException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    internal static void Write(string folder, string making, StudyResult result)
    {
        Directory.CreateDirectory(folder);
        var node = new JsonObject { ["schema"] = Schema, ["making"] = making, ["result"] = JsonSerializer.SerializeToNode(result, Json) };
        Stages.WholeFile.Write(Path.Combine(folder, FileName), stream => stream.Write(JsonSerializer.SerializeToUtf8Bytes(node)));
    }
}
