using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>
/// Reads logs that are no tables: what the format yields is gathered into rows that name their own columns, and these are told apart, named,
/// scaled and pushed in the way of a table's rows.
/// </summary>
internal abstract class RecordRunReader : IRunReader
{
    public abstract string Format { get; }

    public abstract string Description { get; }

    public abstract string Example { get; }

    /// <summary>What is known of all runs of the format.</summary>
    protected abstract RunFlavour Flavour { get; }

    public double Recognise(RunInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.IsFolder) return RecogniseFolder(input.Path);
        return RecogniseBytes(input.Head.Span) is > 0 and var score ? score
            : LogHead.Text(input) is { Length: > 0 } text && !(IsLastResort && LogHead.Dialect(input) is not null) ? RecogniseText(text, LogHead.Lines(input)) : 0;
    }

    public bool Follows(RunInput input) => IsFollowed;

    public void Read(RunInput input, ITrainingObserver observer)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(observer);
        var fits = new List<LoggedFit>();
        var notes = new List<string>();
        if (input.Growth is not { } growth || !IsFollowed)
        {
            Gather(input, fits, notes);
            Push(input, fits, notes, observer, goesOn: false);
            return;
        }

        var pushed = new PushedEvents(observer);
        Gather(new RunInput(input.Path, new PushingGrowth(growth, () => pushed.Take(inner => Push(input, fits, notes, inner, goesOn: true), isWhole: false))), fits, notes);
        pushed.Take(inner => Push(input, fits, notes, inner, goesOn: false), isWhole: true);
    }

    private void Push(RunInput input, IEnumerable<LoggedFit> gathered, List<string> notes, ITrainingObserver observer, bool goesOn)
    {
        foreach (var fit in gathered) fit.Rows.IsLastOpen = goesOn;
        var fits = gathered.Where(fit => fit.Rows.Count > 0).ToList();
        if (fits.Count == 0 && goesOn) return;
        if (fits.Count == 0) throw NothingRead(notes);
        var runs = fits.SelectMany(fit => RunSplitter.Split(FlavourOf(fit), fit.Rows).Select(run => (Fit: fit, Run: run))).ToList();
        var name = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(input.Path));
        for (var i = 0; i < runs.Count; i++)
        {
            var (fit, run) = runs[i];
            string[] which = runs.Count == 1 ? [] : [Invariant($"Run {i + 1} of {runs.Count} in this log.")];
            string[] left = fit.Rows.NamesLeftOut == 0 ? []
                : [Invariant($"The log has more than {RowBlock.MaximumColumns} names of values; those beyond are not read.")];
            var context = new RunContext
            {
                RunId = fit.Name ?? (runs.Count == 1 ? name : Invariant($"{name}#{i + 1}")),
                Framework = fit.Framework ?? Flavour.Framework,
                Configuration = fit.Configuration,
                Facts = fit.Facts,
            };
            new RowRunReplay(FlavourOf(fit), run, steps: null, isLabelledRun: false, observer)
                .Replay(context, [.. which, .. notes, .. fit.Notes, .. left], goesOn && i == runs.Count - 1);
        }
    }

    private RunFlavour FlavourOf(LoggedFit fit) => fit.NamesAreOurs ? OwnFlavour.Instance : Flavour;

    /// <summary>Whether the log grows at its end, so that it is followed line by line.</summary>
    protected virtual bool IsFollowed => true;

    /// <summary>Whether a table is never of the format, so that looking for it would be in vain.</summary>
    protected virtual bool IsLastResort => false;

    /// <summary>How surely a folder is of the format.</summary>
    protected virtual double RecogniseFolder(string path) => 0;

    /// <summary>How surely bytes that need be no text are of the format.</summary>
    protected virtual double RecogniseBytes(ReadOnlySpan<byte> head) => 0;

    /// <summary>How surely a text is of the format.</summary>
    /// <param name="text">The first 64 KiB.</param>
    /// <param name="lines">The lines in them that are certainly whole.</param>
    protected virtual double RecogniseText(string text, IEnumerable<string> lines) => 0;

    /// <summary>Gathers what the log says.</summary>
    /// <exception cref="RunFormatException">It is not of the format.</exception>
    protected abstract void Gather(RunInput input, List<LoggedFit> fits, List<string> notes);

    /// <summary>What is said when there is no row; the last note says why, if one was made.</summary>
    protected virtual RunFormatException NothingRead(IReadOnlyList<string> notes) =>
        new(notes.Count > 0 ? notes[^1] + $" Nothing else is in the file: expected {Description}." : $"Byte 0: no training values: expected {Description}.");
}
