using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>
/// The files beside <c>ID.csv</c>: <c>ID.json</c>, of which the member <c>config</c> alone is read (what else it says are answers that must
/// not reach a detector), and <c>ID.steps.csv</c>.
/// </summary>
internal static class LabelledRunFiles
{
    private const string StepsSuffix = ".steps";
    private const long LargestConfiguration = 16 * 1024 * 1024;

    /// <summary>Whether a file belongs to a run that another file holds.</summary>
    internal static bool IsSideFile(string path)
    {
        var stem = Path.ChangeExtension(path, null);
        if (Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase)) return File.Exists(stem + ".csv") || File.Exists(stem + ".tsv");
        return stem.EndsWith(StepsSuffix, StringComparison.OrdinalIgnoreCase) && File.Exists(stem[..^StepsSuffix.Length] + Path.GetExtension(path));
    }

    /// <summary>The configuration beside a log, or <see langword="null"/>; what cannot be read is noted.</summary>
    internal static (RunConfiguration? Configuration, DataSetFacts Facts, ModelFacts Model) Configuration(string path, List<string> notes)
    {
        var side = Path.ChangeExtension(path, ".json");
        if (side == path || !File.Exists(side)) return (null, DataSetFacts.Unknown, ModelFacts.Unknown);
        try
        {
            if (new FileInfo(side).Length > LargestConfiguration) return (null, DataSetFacts.Unknown, ModelFacts.Unknown);
            using var stream = File.OpenRead(side);
            using var document = JsonDocument.Parse(stream);
            return document.RootElement.ValueKind == JsonValueKind.Object &&
                document.RootElement.TryGetProperty("config", out var config) && config.ValueKind == JsonValueKind.Object
                ? (ConfigurationJson.Read(config), ConfigurationJson.ReadFacts(config), ConfigurationJson.ReadModel(config))
                : (null, DataSetFacts.Unknown, ModelFacts.Unknown);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            notes.Add("The JSON file beside the log cannot be read; the configuration is not known.");
            return (null, DataSetFacts.Unknown, ModelFacts.Unknown);
        }
    }

    /// <summary>The steps beside a log, or <see langword="null"/>; what cannot be read is noted.</summary>
    internal static SideSteps? Steps(string path, List<string> notes)
    {
        var stem = Path.ChangeExtension(path, null);
        var side = stem + StepsSuffix + Path.GetExtension(path);
        if (stem.EndsWith(StepsSuffix, StringComparison.OrdinalIgnoreCase) || !File.Exists(side)) return null;
        try
        {
            return SideSteps.Read(new RunInput(side));
        }
        catch (Exception error) when (error is RunFormatException or IOException or UnauthorizedAccessException)
        {
            notes.Add($"The steps beside the log cannot be read: {error.Message}");
            return null;
        }
    }
}
