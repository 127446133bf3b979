using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>
/// Writes a run, as it happens or afterwards, as the log of another tool. A disk that fails never stops a training: writing ends and
/// <see cref="Failure"/> says why.
/// </summary>
public abstract class RunLogWriter : ITrainingObserver, IDisposable
{
    private readonly ITrainingObserver? _inner;
    private bool _isClosed;

    private protected RunLogWriter(ITrainingObserver? inner) => _inner = inner;

    /// <summary>The formats that can be written: id, what it is, and whether a log of it is a folder.</summary>
    public static IReadOnlyList<RunLogFormat> Formats { get; } =
    [
        new() { Id = "jsonl", Description = "JSON lines: an object an epoch and one a step, members named as series", IsFolder = false },
        new() { Id = "keras-csv", Description = "Keras CSVLogger: a row an epoch; metrics of training and validation and the learning rate", IsFolder = false },
        new() { Id = "mldiagnostics", Description = "run folder of MLDiagnostics: all that is known of the run", IsFolder = true },
        new() { Id = "mlflow", Description = "file store of MLflow ('mlflow ui --backend-store-uri FOLDER')", IsFolder = true },
        new() { Id = "tensorboard", Description = "TensorBoard event file ('tensorboard --logdir FOLDER')", IsFolder = true },
    ];

    /// <summary>Why writing ended early; <see langword="null"/> while all is well.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Makes a writer of one run.</summary>
    /// <param name="format">Id of one of <see cref="Formats"/>.</param>
    /// <param name="path">The file or folder to write; folders above it are made.</param>
    /// <param name="inner">Sees each event after it was written; its directives are returned.</param>
    /// <param name="time">The clock of the log; the system's by default.</param>
    /// <exception cref="ArgumentException">The format is not known.</exception>
    /// <exception cref="IOException">The file or folder cannot be made.</exception>
    public static ITrainingObserver Create(string format, string path, ITrainingObserver? inner = null, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        time ??= TimeProvider.System;
        return format switch
        {
            "jsonl" => new JsonLinesLogWriter(path, inner),
            "keras-csv" => new KerasCsvWriter(path, inner),
            "mldiagnostics" => new RunFolderWriter(path, inner, overwrite: true),
            "mlflow" => new MLflowWriter(path, inner, time),
            "tensorboard" => new TensorBoardWriter(path, inner, time),
            _ => throw new ArgumentException($"The format '{format}' is not written: expected one of {string.Join(", ", Formats.Select(known => known.Id))}.", nameof(format)),
        };
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A second run starts: a log holds one.</exception>
    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        ArgumentNullException.ThrowIfNull(trainingEvent);
        Guard(() => Write(trainingEvent));
        return _inner?.Observe(trainingEvent) ?? TrainingDirective.Continue;
    }

    /// <summary>Writes out what is left and closes the log.</summary>
    public void Dispose()
    {
        if (_isClosed) return;
        _isClosed = true;
        try
        {
            Close();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Failure ??= error;
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The context, as last announced.</summary>
    private protected RunContext Context { get; private set; } = new();

    /// <summary>The series of the values of a step, in their order.</summary>
    private protected IReadOnlyList<SeriesKey> StepSeries { get; private set; } = [];

    private protected abstract void Start();

    private protected abstract void WriteStep(StepCompleted step);

    private protected abstract void WriteEpoch(EpochCompleted epoch);

    /// <summary>Forgets what comes after a point, where the format can.</summary>
    private protected abstract void Rewind(int toEpoch, long? toStep);

    /// <summary>Writes the end and closes the log; called once, also after a failure.</summary>
    private protected abstract void Close();

    private protected virtual void End(RunEnded end) { }

    /// <summary>Makes the folder of a file.</summary>
    private protected static string FileAt(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? throw new IOException(Invariant($"'{path}' is no file: expected the path of one to write.")));
        return full;
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
        switch (trainingEvent)
        {
            case RunStarted started:
                Declare(started.Context);
                Start();
                break;
            case ContextChanged changed:
                Declare(changed.Context);
                break;
            case StepCompleted step:
                WriteStep(step);
                break;
            case EpochCompleted epoch:
                WriteEpoch(epoch);
                break;
            case RunRewound rewound:
                Rewind(rewound.ToEpoch, rewound.ToStep);
                break;
            case RunEnded end:
                End(end);
                Dispose();
                break;
        }
    }

    private void Declare(RunContext context)
    {
        Context = context;
        StepSeries = [.. context.Series.Where(series => series.Key.Clock == RunClock.Step).Select(series => series.Key)];
    }
}
