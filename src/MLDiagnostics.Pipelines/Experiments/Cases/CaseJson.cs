using System.Text.Json;
using MLDiagnostics.Pipelines.Experiments.Cases.Statistics;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Reads the files of a case; unknown members are refused.</summary>
internal static class CaseJson
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Converters = { new StatisticConverter() },
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <exception cref="PlanException">The text is no such file.</exception>
    internal static CaseFile ReadCase(string json, string origin)
    {
        var file = Read<CaseFile>(json, origin);
        return file.Schema == CaseFile.SchemaName ? file : throw Foreign(origin, file.Schema, CaseFile.SchemaName);
    }

    /// <exception cref="PlanException">The text is no such file.</exception>
    internal static ClaimsFile ReadClaims(string json, string origin)
    {
        var file = Read<ClaimsFile>(json, origin);
        return file.Schema == ClaimsFile.SchemaName ? file : throw Foreign(origin, file.Schema, ClaimsFile.SchemaName);
    }

    private static T Read<T>(string json, string origin)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new PlanException($"{origin}: a JSON object is expected.");
        }
        catch (JsonException error)
        {
            throw new PlanException($"{origin} cannot be read: {error.Message}", error);
        }
    }

    private static PlanException Foreign(string origin, string found, string expected) =>
        new($"{origin}: the schema is '{found}'; this version reads '{expected}'.");
}
