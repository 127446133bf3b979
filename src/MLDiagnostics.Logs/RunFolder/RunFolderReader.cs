using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>Replays a run folder: the same events in the same order with the same bits as were written.</summary>
internal sealed class RunFolderReader : IRunReader
{
    public string Format => "mldiagnostics";

    public string Description => "Run folder of MLDiagnostics";

    public string Example => "context.json, epochs.jsonl, steps.jsonl, actions.jsonl";

    public double Recognise(RunInput input) => input.IsFolder && RunFolderFiles.IsRunFolder(input.Path) ? 1 : 0;

    public void Read(RunInput input, ITrainingObserver observer)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(observer);
        var keys = new Dictionary<string, SeriesKey>();
        var context = ReadContext(input.Path);
        Declare(keys, context);
        observer.Observe(new RunStarted(context));

        using var epochs = new JsonLinesCursor(input.Path, RunFolderFiles.Epochs, RunFolderFiles.EpochsSchema);
        using var steps = new JsonLinesCursor(input.Path, RunFolderFiles.Steps, RunFolderFiles.StepsSchema);
        using var actions = new JsonLinesCursor(input.Path, RunFolderFiles.Actions, RunFolderFiles.ActionsSchema);
        foreach (var cursor in (JsonLinesCursor[])[epochs, steps, actions]) cursor.MoveNext();
        RunEnded? end = null;
        while (Math.Min(epochs.Order, Math.Min(steps.Order, actions.Order)) != long.MaxValue)
        {
            var next = steps.Order < epochs.Order && steps.Order < actions.Order ? steps : epochs.Order < actions.Order ? epochs : actions;
            var trainingEvent = next == steps ? steps.Get(ReadStep)
                : next == epochs ? epochs.Get(line => ReadEpoch(line, keys))
                : actions.Get(RunFolderActions.Read);
            if (trainingEvent is ContextChanged changed) Declare(keys, changed.Context);
            if (trainingEvent is RunEnded ended) end ??= ended;
            else if (end is not null && trainingEvent is RunRewound) end = null; // resumed
            if (trainingEvent is not null && end is null) observer.Observe(trainingEvent);
            next.MoveNext();
        }

        observer.Observe(end ?? new RunEnded { Reason = RunEndReason.Completed, Detail = "the record ends here" });
    }

    private static RunContext ReadContext(string folder)
    {
        var path = Path.Combine(folder, RunFolderFiles.Context);
        try
        {
            using var stream = new RunInput(path).Open();
            var document = JsonSerializer.Deserialize<RunContextDocument>(stream, RunFolderFiles.Json);
            if (document?.Schema != RunFolderFiles.ContextSchema)
                throw new RunFormatException($"{RunFolderFiles.Context}: expected the schema '{RunFolderFiles.ContextSchema}', found '{document?.Schema}'.");
            return document.Context ?? throw new RunFormatException($"{RunFolderFiles.Context}: expected a context.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NotSupportedException)
        {
            throw new RunFormatException($"{RunFolderFiles.Context} cannot be read: {error.Message}", error);
        }
        catch (IOException error)
        {
            throw new RunFormatException($"{RunFolderFiles.Context} cannot be opened: {error.Message}", error);
        }
    }

    private static TrainingEvent ReadStep(JsonElement line) => new StepCompleted
    {
        Step = line.GetProperty("step").GetInt64(),
        Epoch = line.TryGetProperty("epoch", out var epoch) ? epoch.GetInt32() : 0,
        Values = line.GetProperty("values").EnumerateArray().Select(JsonNumber.Read).ToArray(),
    };

    private static TrainingEvent ReadEpoch(JsonElement line, Dictionary<string, SeriesKey> keys)
    {
        if (line.TryGetProperty("series", out var series))
            foreach (var key in series.Deserialize<SeriesKey[]>(RunFolderFiles.Json) ?? []) keys[key.ToString()] = key;
        return new EpochCompleted
        {
            Epoch = line.GetProperty("epoch").GetInt32(),
            Step = line.TryGetProperty("step", out var step) ? step.GetInt64() : null,
            Values = [.. line.GetProperty("values").EnumerateObject().Select(member => new SeriesValue(
                keys.TryGetValue(member.Name, out var key) ? key : SeriesKey.Parse(member.Name), JsonNumber.Read(member.Value)))],
        };
    }

    private static void Declare(Dictionary<string, SeriesKey> keys, RunContext context)
    {
        foreach (var series in context.Series) keys[series.Key.ToString()] = series.Key;
    }
}
