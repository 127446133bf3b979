using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>The lines of <c>actions.jsonl</c>: what happens to a run beside its steps and epochs.</summary>
internal static class RunFolderActions
{
    internal static void Write(Utf8JsonWriter writer, TrainingEvent trainingEvent)
    {
        switch (trainingEvent)
        {
            case ContextChanged changed:
                writer.WriteString("action", "context");
                writer.WritePropertyName("context");
                JsonSerializer.Serialize(writer, changed.Context, RunFolderFiles.Json);
                break;
            case RunRewound rewound:
                writer.WriteString("action", "rewind");
                writer.WriteNumber("to_epoch", rewound.ToEpoch);
                if (rewound.ToStep is { } step) writer.WriteNumber("to_step", step);
                writer.WriteString("reason", rewound.Reason);
                break;
            case RunEnded ended:
                writer.WriteString("action", "end");
                writer.WriteString("reason", Word(ended.Reason));
                writer.WriteString("detail", ended.Detail);
                break;
        }
    }

    internal static void Write(Utf8JsonWriter writer, TrainingDirective directive, int epoch)
    {
        writer.WriteString("action", "directive");
        writer.WriteNumber("epoch", epoch);
        writer.WriteString("directive", JsonNamingPolicy.SnakeCaseLower.ConvertName(directive.ToString()));
    }

    /// <summary>The event of a line; <see langword="null"/> for what is a record only, such as a directive.</summary>
    internal static TrainingEvent? Read(JsonElement line) => line.GetProperty("action").GetString() switch
    {
        "context" => new ContextChanged(line.GetProperty("context").Deserialize<RunContext>(RunFolderFiles.Json) ?? throw new JsonException("Expected a context.")),
        "rewind" => new RunRewound
        {
            ToEpoch = line.GetProperty("to_epoch").GetInt32(),
            ToStep = line.TryGetProperty("to_step", out var step) ? step.GetInt64() : null,
            Reason = line.GetProperty("reason").GetString() ?? "",
        },
        "end" => new RunEnded { Reason = Reason(line.GetProperty("reason").GetString()), Detail = line.GetProperty("detail").GetString() ?? "" },
        _ => null,
    };

    private static string Word(RunEndReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());

    private static RunEndReason Reason(string? word) =>
        Enum.GetValues<RunEndReason>().Select(reason => (RunEndReason?)reason).FirstOrDefault(reason => Word(reason!.Value) == word)
        ?? throw new JsonException("Expected how the run ended.");
}
