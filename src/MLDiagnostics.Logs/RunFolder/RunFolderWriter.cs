using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>
/// Writes a run into a folder as it happens: <c>context.json</c>, and <c>epochs.jsonl</c>, <c>steps.jsonl</c> and <c>actions.jsonl</c>,
/// appended and flushed at each epoch, so that a run that dies keeps all but its last epoch. Replayed, the folder gives the same events with
/// the same bits. A disk that fails never stops the training: writing ends and <see cref="Failure"/> says why.
/// </summary>
public sealed class RunFolderWriter : ITrainingObserver, IDisposable
{
    private readonly ITrainingObserver? _inner;
    private readonly string _folder;
    private readonly RunFolderPast? _past;
    private readonly List<JsonLinesFile> _files = [];
    private readonly HashSet<SeriesKey> _declared = [];
    private JsonLinesFile? _steps;
    private JsonLinesFile? _epochs;
    private JsonLinesFile? _actions;
    private long _count;
    private int _epoch;
    private bool _isClosed;

    /// <summary>Makes the folder.</summary>
    /// <param name="folder">The folder; made when it is not there.</param>
    /// <param name="inner">Sees each event after it was written; its directives are returned and recorded.</param>
    /// <param name="overwrite">Whether a run that is already in the folder is replaced.</param>
    /// <exception cref="IOException">The folder cannot be made, or holds a run that may not be replaced.</exception>
    public RunFolderWriter(string folder, ITrainingObserver? inner = null, bool overwrite = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        if (!overwrite && File.Exists(Path.Combine(folder, RunFolderFiles.Context)))
            throw new IOException($"The folder '{folder}' already holds a run: choose another one.");
        _folder = folder;
        _inner = inner;
    }

    private RunFolderWriter(string folder, ITrainingObserver? inner, RunFolderPast past)
        : this(folder, inner, overwrite: true) => _past = past;

    /// <summary>
    /// Goes on with the run of a folder. When the resumed run starts, what was recorded is shown to <paramref name="inner"/>; epochs that are
    /// told again are not written twice; the rewind that follows them says from where the run goes on.
    /// </summary>
    /// <param name="folder">A run folder.</param>
    /// <param name="inner">Sees all events of the run from its beginning.</param>
    /// <exception cref="RunFormatException">The folder holds no run, or a damaged one.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static RunFolderWriter Resume(string folder, ITrainingObserver? inner = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return File.Exists(Path.Combine(folder, RunFolderFiles.Context))
            ? new RunFolderWriter(folder, inner, RunFolderPast.Read(folder))
            : new RunFolderWriter(folder, inner, overwrite: true); // it died before its first event
    }

    /// <summary>Why writing ended early; <see langword="null"/> while all is well.</summary>
    public Exception? Failure { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A second run starts: a folder holds one.</exception>
    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        ArgumentNullException.ThrowIfNull(trainingEvent);
        if (trainingEvent is RunStarted && _count > 0) throw new InvalidOperationException("A run folder holds one run, and a second one starts.");
        if (_past is not null && !_past.IsOver)
        {
            if (trainingEvent is RunStarted) return Continue();
            if (trainingEvent is EpochCompleted told && _past.Has(told.Epoch)) return TrainingDirective.Continue;
            _past.IsOver = trainingEvent is RunRewound;
        }

        Guard(() => Write(trainingEvent));
        var directive = _inner?.Observe(trainingEvent) ?? TrainingDirective.Continue;
        if (directive != TrainingDirective.Continue) Guard(() => WriteDirective(directive));
        return directive;
    }

    // The context stays that of the beginning: what differs now, such as the number of threads, changes no result.
    private TrainingDirective Continue()
    {
        Guard(() => Open(_past!.Context, isContinued: true));
        _count = _past!.Order;
        if (_inner is not null) foreach (var recorded in _past.Events) _inner.Observe(recorded);
        return TrainingDirective.Continue;
    }

    /// <summary>Writes out what is left and closes the files.</summary>
    public void Dispose()
    {
        if (_isClosed) return;
        _isClosed = true;
        foreach (var file in _files)
        {
            try
            {
                file.Dispose();
            }
            catch (IOException error)
            {
                Failure ??= error;
            }
        }
    }

    private void Guard(Action write)
    {
        if (_isClosed) return;
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Failure = error;
            Dispose();
        }
    }

    private void Write(TrainingEvent trainingEvent)
    {
        _count++;
        switch (trainingEvent)
        {
            case RunStarted started:
                Start(started.Context);
                break;
            case StepCompleted step:
                WriteStep(step);
                break;
            case EpochCompleted epoch:
                WriteEpoch(epoch);
                break;
            default:
                WriteAction(trainingEvent);
                break;
        }
    }

    private void Open(RunContext context, bool isContinued)
    {
        foreach (var (name, schema) in ((string, string)[])[(RunFolderFiles.Steps, RunFolderFiles.StepsSchema),
            (RunFolderFiles.Epochs, RunFolderFiles.EpochsSchema), (RunFolderFiles.Actions, RunFolderFiles.ActionsSchema)])
            _files.Add(new JsonLinesFile(Path.Combine(_folder, name), schema, isContinued));
        (_steps, _epochs, _actions) = (_files[0], _files[1], _files[2]);
        Declare(context);
    }

    private void Start(RunContext context)
    {
        Open(context, isContinued: false);

        // Whoever finds a context finds a whole one, with the files it speaks of.
        var path = Path.Combine(_folder, RunFolderFiles.Context);
        var document = new RunContextDocument { Schema = RunFolderFiles.ContextSchema, Context = context };
        using (var stream = File.Create(path + ".tmp")) JsonSerializer.Serialize(stream, document, RunFolderFiles.Json);
        File.Move(path + ".tmp", path, overwrite: true);
    }

    private void WriteStep(StepCompleted step)
    {
        if (_steps is null) return;
        var writer = Begin(_steps);
        writer.WriteNumber("step", step.Step);
        if (step.Epoch != 0) writer.WriteNumber("epoch", step.Epoch);
        writer.WriteStartArray("values");
        foreach (var value in step.Values.Span) JsonNumber.Write(writer, value);
        writer.WriteEndArray();
        _steps.End();
    }

    private void WriteEpoch(EpochCompleted epoch)
    {
        if (_epochs is null) return;
        _epoch = epoch.Epoch;
        var writer = Begin(_epochs);
        writer.WriteNumber("epoch", epoch.Epoch);
        if (epoch.Step is { } step) writer.WriteNumber("step", step);
        Declare(writer, epoch.Values);
        writer.WriteStartObject("values");
        foreach (var value in epoch.Values)
        {
            writer.WritePropertyName(value.Key.ToString());
            JsonNumber.Write(writer, value.Value);
        }

        writer.WriteEndObject();
        _epochs.End();
        Flush();
    }

    private void WriteAction(TrainingEvent trainingEvent)
    {
        if (_actions is null) return;
        RunFolderActions.Write(Begin(_actions), trainingEvent);
        if (trainingEvent is ContextChanged changed) Declare(changed.Context);
        _actions.End();
        Flush();
    }

    private void WriteDirective(TrainingDirective directive)
    {
        if (_actions is null) return;
        _count++;
        RunFolderActions.Write(Begin(_actions), directive, _epoch);
        _actions.End();
        _actions.Flush();
    }

    private Utf8JsonWriter Begin(JsonLinesFile file)
    {
        var writer = file.Begin();
        writer.WriteNumber("n", _count);
        return writer;
    }

    // Steps first: whoever finds an epoch finds its steps.
    private void Flush()
    {
        foreach (var file in _files) file.Flush();
    }

    private void Declare(RunContext context) => _declared.UnionWith(context.Series.Select(series => series.Key));

    // A series that nobody declared and whose written form does not read back is declared with its first value.
    private void Declare(Utf8JsonWriter writer, IReadOnlyList<SeriesValue> values)
    {
        var unknown = values.Select(value => value.Key).Where(key => !_declared.Contains(key) && !SeriesKeyConverter.IsWritten(key)).ToList();
        if (unknown.Count == 0) return;
        _declared.UnionWith(unknown);
        writer.WritePropertyName("series");
        JsonSerializer.Serialize(writer, unknown, RunFolderFiles.Json);
    }
}
