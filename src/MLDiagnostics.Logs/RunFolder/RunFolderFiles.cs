using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLDiagnostics.Logs;

/// <summary>
/// The files of a run folder. <c>context.json</c> is the context that the run started with. Each line of <c>epochs.jsonl</c>,
/// <c>steps.jsonl</c> and <c>actions.jsonl</c> after the first, which names the schema, carries in <c>n</c> its place in the order of all
/// events. Numbers are the shortest text that reads back to the same bits; non-finite ones are strings; a value that was not logged is
/// absent, or <c>null</c> in a row of steps.
/// </summary>
internal static class RunFolderFiles
{
    internal const string Context = "context.json";
    internal const string Epochs = "epochs.jsonl";
    internal const string Steps = "steps.jsonl";
    internal const string Actions = "actions.jsonl";

    internal const string ContextSchema = "mldiagnostics/run-context/1";
    internal const string EpochsSchema = "mldiagnostics/run-epochs/1";
    internal const string StepsSchema = "mldiagnostics/run-steps/1";
    internal const string ActionsSchema = "mldiagnostics/run-actions/1";

    internal static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        MaxDepth = 32,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new SeriesKeyConverter(), new RunConfigurationConverter() },
    };

    /// <summary>Whether a folder holds a run: a context that names its schema.</summary>
    internal static bool IsRunFolder(string path)
    {
        var context = Path.Combine(path, Context);
        if (!File.Exists(context)) return false;
        using var stream = new FileStream(context, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> head = stackalloc byte[256];
        var count = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return head[..count].IndexOf("mldiagnostics/run-context/"u8) >= 0;
    }
}
