using System.Text.Json;
using System.Text.Json.Serialization;
using MLDiagnostics.Pipelines.Stages;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary><c>measured.json</c>: what probes measured of a trial, written before its mark; what has no value is left out.</summary>
internal sealed record TrialValues
{
    internal const string FileName = "measured.json";
    private const string SchemaName = "mldiagnostics/trial-values/1";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
        NewLine = "\n",
    };

    public string Schema { get; init; } = SchemaName;

    public required IReadOnlyDictionary<string, double> Values { get; init; }

    internal static IReadOnlyDictionary<string, double> Read(string folder)
    {
        try
        {
            var file = JsonSerializer.Deserialize<TrialValues>(File.ReadAllBytes(Path.Combine(folder, FileName)), Json);
            return file is { Schema: SchemaName } ? file.Values : new Dictionary<string, double>();
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return new Dictionary<string, double>();
        }
    }

    internal static void Write(string folder, IEnumerable<KeyValuePair<string, double>> values)
    {
        var file = new TrialValues { Values = new Dictionary<string, double>(values.Where(value => !Missing.Is(value.Value))) };
        WholeFile.Write(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, file, Json));
    }
}
