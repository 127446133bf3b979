using System.Text.Json;

namespace MLDiagnostics.Pipelines.Bench;

/// <summary>A recorded run with what people say of it: <c>ID.csv</c> and <c>ID.json</c>. Detectors see the run, never the labels.</summary>
public sealed record LabelledRun
{
    /// <summary>The run's id.</summary>
    public required string Id { get; init; }

    /// <summary>The folder that it was found in, as it was asked for.</summary>
    public string Part { get; init; } = "";

    /// <summary>The log to judge.</summary>
    public required string Path { get; init; }

    /// <summary>What the curve really shows; <c>healthy</c> when nothing is wrong.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Labels that are defensible too: scored neither as hits nor as false alarms.</summary>
    public IReadOnlyList<string> Acceptable { get; init; } = [];

    /// <summary>The cause put in, in the labels' words; <see langword="null"/> when there is none.</summary>
    public string? RootCause { get; init; }

    /// <summary>By detector, the epoch in which its symptom is first seen, where the labels say so.</summary>
    public IReadOnlyDictionary<string, int> Onsets { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Whether nothing is wrong with the run.</summary>
    public bool IsHealthy => Labels.Contains("healthy", StringComparer.Ordinal);

    /// <summary>The labelled runs of a folder and of the folders in it, each folder a part, ordered by part and id.</summary>
    /// <exception cref="RunFormatException">The folder has none, or a label file cannot be read.</exception>
    public static IReadOnlyList<LabelledRun> ReadFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder)) throw new RunFormatException($"{folder}: there is no such folder.");
        var parts = Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Prepend(folder);
        var runs = parts.SelectMany(part => Directory.GetFiles(part, "*.json").Order(StringComparer.Ordinal).Select(path => Read(path, part)))
            .OfType<LabelledRun>().ToList();
        return runs.Count > 0 ? runs : throw new RunFormatException($"{folder}: expected labelled runs, ID.csv beside an ID.json with \"labels\".");
    }

    private static LabelledRun? Read(string path, string part)
    {
        var log = System.IO.Path.ChangeExtension(path, ".csv");
        if (!File.Exists(log)) return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("labels", out _)) return null;
            var onsets = new[] { ("val-spike", Numbers(root, "spike_epochs")), ("periodic-jump", Numbers(root, "jump_epochs")) };
            return new LabelledRun
            {
                Id = System.IO.Path.GetFileNameWithoutExtension(path),
                Part = part.Replace('\\', '/'),
                Path = log,
                Labels = Texts(root, "labels"),
                Acceptable = Texts(root, "acceptable"),
                RootCause = root.TryGetProperty("root_cause", out var cause) && cause.ValueKind == JsonValueKind.String ? cause.GetString() : null,
                Onsets = onsets.Where(onset => onset.Item2.Length > 0).ToDictionary(onset => onset.Item1, onset => onset.Item2.Min(), StringComparer.Ordinal),
            };
        }
        catch (JsonException error)
        {
            throw new RunFormatException($"{path}: it is not JSON: {error.Message}", error);
        }
    }

    private static string[] Texts(JsonElement root, string name) => root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];

    private static int[] Numbers(JsonElement root, string name) => root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Number).Select(item => (int)item.GetDouble())]
        : [];
}
