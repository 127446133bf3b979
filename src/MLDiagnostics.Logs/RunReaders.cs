namespace MLDiagnostics.Logs;

/// <summary>The formats of logs that can be read: recognises them by what they hold, never by their names, and finds the runs in a folder.</summary>
public sealed class RunReaders
{
    /// <summary>Makes a list of readers.</summary>
    /// <exception cref="ArgumentException">Two readers are of one format.</exception>
    public RunReaders(IEnumerable<IRunReader> readers)
    {
        ArgumentNullException.ThrowIfNull(readers);
        All = [.. readers.OrderBy(reader => reader.Format, StringComparer.Ordinal)];
        if (All.GroupBy(reader => reader.Format).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two readers are of the format '{twice.Key}'.", nameof(readers));
    }

    /// <summary>The readers of this assembly.</summary>
    public static RunReaders Default { get; } = new(
    [
        new RunFolderReader(),
        new MLNetRunReader(),
        new KerasHistoryReader(),
        new KerasConsoleReader(),
        new TrainerStateReader(),
        new HuggingFaceConsoleReader(),
        new DetectronReader(),
        new OpenMMLabJsonReader(),
        new OpenMMLabTextReader(),
        new GenericJsonLinesReader(),
        new TensorBoardReader(),
        new WandbCsvReader(),
        new MLflowReader(),
        new CaffeReader(),
        new CometReader(),
        new DarknetReader(),
        new UltralyticsConsoleReader(),
        new BoostingReader(),
        new PlainTextReader(),
        new DelimitedRunReader(new KerasFlavour()),
        .. ToolFlavour.All.Select(flavour => new DelimitedRunReader(flavour)),
        new DelimitedRunReader(new GenericFlavour()),
    ]);

    /// <summary>The readers, ordered by format.</summary>
    public IReadOnlyList<IRunReader> All { get; }

    /// <summary>These readers and more, such as those of plugins.</summary>
    public RunReaders With(IEnumerable<IRunReader> readers) => new(All.Concat(readers));

    /// <summary>The reader for an input: the one of the format asked for, else the one that recognises the content best.</summary>
    /// <param name="input">A file or a run folder.</param>
    /// <param name="formatId">Id of a format; <see langword="null"/> to recognise it.</param>
    /// <exception cref="RunFormatException">There is nothing to read, or it is of a format that is not read; the message is one sentence.</exception>
    public IRunReader Choose(RunInput input, string? formatId = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        // A pipe has no length either: opening it would wait for its writer.
        if (!input.IsFolder && new FileInfo(input.Path) is { Exists: true, Length: 0 })
            throw new RunFormatException("The file is empty or a pipe (0 bytes): expected a training log.");
        if (formatId is not null)
        {
            return All.FirstOrDefault(reader => reader.Format.Equals(formatId, StringComparison.OrdinalIgnoreCase)) ??
                throw new RunFormatException($"The format '{formatId}' is not known: expected one of {Formats}.");
        }

        return Guarded(input, () =>
        {
            if (Recognise(input) is { } reader) return reader;
            if (input.IsFolder) throw new RunFormatException($"The folder is no run folder ({RunFolderFiles.Context} is not in it): expected one, or a log file.");
            throw new RunFormatException(ForeignFormats.Find(input) is not { } format
                ? $"Byte 0: not recognised as a training log: expected one of {Formats}."
                : format.IsRun ? $"This looks like {format.Name}, a format that is not read yet: expected one of {Formats}."
                : $"This is {format.Name}: expected a training log, one of {Formats}.");
        });
    }

    /// <summary>Reads an input with the reader that <see cref="Choose"/> gives.</summary>
    /// <exception cref="RunFormatException">It cannot be read; also when the file system refuses it.</exception>
    public void Read(RunInput input, ITrainingObserver observer, string? formatId = null)
    {
        var reader = Choose(input, formatId);
        Guarded(input, () =>
        {
            reader.Read(input, observer);
            return true;
        });
    }

    /// <summary>
    /// Reads an input that grows until nothing more is waited for: a log that grows at its end is read once, line by line; one that is written anew
    /// each time, again when it has changed. Either way each event is observed once, in order; where later lines show that earlier ones meant something
    /// else, the run goes back (<see cref="RunRewound"/>).
    /// </summary>
    /// <param name="input">The input, with its growth.</param>
    /// <param name="begin">
    /// Makes the observer; made anew, with why, when the log must be read from its beginning: it was written anew, or its first lines are understood
    /// otherwise by now.
    /// </param>
    /// <param name="formatId">Id of a format; <see langword="null"/> to recognise it.</param>
    /// <exception cref="RunFormatException">It cannot be read; also when the file system refuses it.</exception>
    public void Follow(RunInput input, Func<IRunReader, string?, ITrainingObserver> begin, string? formatId = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(begin);
        var growth = new NotedGrowth(input.Growth ?? throw new ArgumentException("The input does not grow.", nameof(input)));
        input = new RunInput(input.Path, growth);
        for (string? why = null; ;)
        {
            try
            {
                var reader = Choose(new RunInput(input.Path), formatId);
                Guarded(input, () =>
                {
                    if (growth.HasEnded) reader.Read(new RunInput(input.Path), begin(reader, why));
                    else Follow(reader, input, begin(reader, why), formatId is null);
                    return true;
                });
                return;
            }
            catch (LogStartsAgainException again)
            {
                why = again.Message;
            }
            catch (RunFormatException) when (why is not null && growth.WaitForMore())
            {
                // What is written anew may be empty for a while.
            }
        }
    }

    private void Follow(IRunReader reader, RunInput input, ITrainingObserver observer, bool isRecognised)
    {
        if (reader.Follows(input))
        {
            reader.Read(new RunInput(input.Path, new CheckedGrowth(this, input, isRecognised)), observer);
            return;
        }

        var pushed = new PushedEvents(observer);
        do
        {
            try
            {
                pushed.Take(inner => reader.Read(new RunInput(input.Path), inner), isWhole: false);
            }
            catch (Exception error) when (error is RunFormatException or IOException)
            {
                // It is being written just now.
            }
        }
        while (input.Growth!.WaitForMore());
        pushed.Take(inner => reader.Read(new RunInput(input.Path), inner), isWhole: true);
    }

    /// <summary>
    /// The inputs at a path: the file or run folder itself, or what a folder and its sub-folders hold, ordinally sorted. Files that belong to
    /// another one (<c>ID.json</c>, <c>ID.steps.csv</c>) and files that are no logs are passed over; logs of formats that are known but not read
    /// are among them, so that nobody misses them silently.
    /// </summary>
    /// <exception cref="RunFormatException">There is nothing at the path, or no run in the folder.</exception>
    public IReadOnlyList<RunInput> Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path)) return [new RunInput(path)];
        if (!Directory.Exists(path)) throw new RunFormatException("There is no such file or folder: expected a log, a folder of logs, or a run folder.");
        var found = new RunSearch(this).Search(path);
        return found.Count > 0 ? found : throw new RunFormatException($"No run is in this folder: expected logs of one of {Formats}.");
    }

    /// <summary>The format that is recognised best; <see langword="null"/> when none is.</summary>
    internal string? FormatOf(RunInput input) => Recognise(input)?.Format;

    /// <summary>Whether a folder is one run, not a folder of runs.</summary>
    internal bool IsRunFolder(string folder) => Recognise(new RunInput(folder)) is not null;

    /// <summary>Whether a file holds a run, in a format that is read or in one that is known.</summary>
    internal bool IsRun(RunInput input) =>
        !input.Head.IsEmpty && (Recognise(input) is not null || ForeignFormats.Find(input) is { IsRun: true });

    private string Formats => string.Join(", ", All.Select(reader => reader.Format));

    private IRunReader? Recognise(RunInput input) =>
        All.Select(reader => (Reader: reader, Score: reader.Recognise(input))).Where(pair => pair.Score > 0)
            .OrderByDescending(pair => pair.Score).Select(pair => pair.Reader).FirstOrDefault();

    private static T Guarded<T>(RunInput input, Func<T> read)
    {
        try
        {
            if (!input.IsFolder && !File.Exists(input.Path)) throw new RunFormatException("There is no such file.");
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RunFormatException($"The file cannot be read: {error.Message}", error);
        }
    }
}
