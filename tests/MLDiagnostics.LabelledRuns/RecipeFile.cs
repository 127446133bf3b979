using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MLDiagnostics.LabelledRuns;

/// <summary>Reads <c>recipe.json</c>: programs with what their runs share, and the runs with what each has of its own.</summary>
internal static class RecipeFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The runs, in the order of the file.</summary>
    internal static IReadOnlyList<RunRecipe> Read(string path)
    {
        var runs = new List<RunRecipe>();
        foreach (var program in JsonNode.Parse(File.ReadAllText(path))!["programs"]!.AsArray())
        {
            var shared = program!.DeepClone().AsObject();
            shared.Remove("runs");
            foreach (var run in program["runs"]!.AsArray())
                runs.Add(Merge(shared, run!.AsObject()).Deserialize<RunRecipe>(Json)!);
        }

        var twice = runs.GroupBy(run => run.Id).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? runs : throw new InvalidDataException($"{path}: the id {twice.Key} is given twice.");
    }

    private static JsonObject Merge(JsonObject shared, JsonObject own)
    {
        var merged = shared.DeepClone().AsObject();
        foreach (var (name, value) in own)
            merged[name] = value is JsonObject inner && merged[name] is JsonObject outer ? Merge(outer, inner) : value?.DeepClone();
        return merged;
    }
}
