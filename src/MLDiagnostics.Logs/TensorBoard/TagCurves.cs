using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>The curves of the event files of one folder, cut into runs where all of them begin again.</summary>
internal sealed class TagCurves
{
    private readonly List<TagCurves> _runs;
    private readonly string? _split;
    private readonly Dictionary<string, TagCurve> _curves = [];
    private TagCurves? _current;
    private int _run = -1;

    internal TagCurves(List<TagCurves> runs, string? split)
    {
        _runs = runs;
        _split = split;
    }

    internal void Add(ScalarEvent scalar)
    {
        if (scalar.Step < 0) return;
        var name = _split is null || ColumnName.Parse(scalar.Tag).Split is not null ? scalar.Tag : _split + "/" + scalar.Tag;
        if (_current is null || _current._curves.TryGetValue(name, out var known) && known.Restarts(scalar.Step)) Begin();
        if (!_current!._curves.TryGetValue(name, out var curve)) _current._curves.Add(name, curve = new TagCurve());
        curve.Add(scalar.Step, scalar.Value);
    }

    /// <summary>The rows of the run, by step.</summary>
    internal LoggedFit ToFit()
    {
        var clock = new EventClock(_curves);
        var fit = new LoggedFit { Framework = clock.Framework };
        var points = _curves.SelectMany(pair => pair.Value.Points.Select(point => (point.Step, Name: clock.NameOf(pair.Key), point.Value)))
            .Where(point => point.Name.Length > 0).OrderBy(point => point.Step);
        long? last = null;
        var row = 0;
        foreach (var (step, name, value) in points)
        {
            if (step != last) fit.Row(++row, clock.EpochOf(step), clock.IsEpoch ? null : step);
            last = step;
            fit.Set(name, value);
        }

        if (_curves.Values.Sum(curve => curve.Repeated) is > 0 and var repeated)
            fit.Notes.Add(Invariant($"{repeated} values were logged again after a resume: the later ones count."));
        if (clock.Note is { } note) fit.Notes.Add(note);
        return fit;
    }

    // The n-th run of one folder goes with the n-th run of the folder beside it.
    private void Begin()
    {
        if (++_run == _runs.Count) _runs.Add(new TagCurves(_runs, null));
        _current = _runs[_run];
    }
}
