using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>The event files of a run, each read as far as it goes now, and later from there on.</summary>
internal sealed class EventFileSet(RunInput input, List<RunCurves> runs) : IDisposable
{
    private readonly Dictionary<string, TagCurves> _curvesOf = [];
    private readonly Dictionary<string, OpenEventFile> _files = new(StringComparer.Ordinal);

    /// <summary>Reads what was not read yet, of files that were not there before too.</summary>
    internal void ReadOn()
    {
        var found = input.IsFolder ? EventFiles.In(input.Path) : [(input.Path, EventFiles.SplitOfFolder(input.Path))];
        foreach (var group in found.GroupBy(file => file.Split))
        {
            if (!_curvesOf.TryGetValue(group.Key ?? "", out var curves)) _curvesOf.Add(group.Key ?? "", curves = new TagCurves(runs, group.Key));
            foreach (var (path, _) in group)
            {
                if (!_files.TryGetValue(path, out var file)) _files.Add(path, file = new OpenEventFile(path));
                file.ReadOn(curves);
                if (input.Growth is null) file.Dispose();
            }
        }
    }

    /// <summary>Says what was left out.</summary>
    internal void Say(List<string> notes)
    {
        foreach (var file in _files.Values) file.Say(notes, _files.Count > 1 ? Path.GetFileName(file.Path) + ": " : "");
        if (_files.Count > 1) notes.Add(Invariant($"{_files.Count} event files are read as one run."));
    }

    public void Dispose()
    {
        foreach (var file in _files.Values) file.Dispose();
    }
}
