using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>The curves of one run of event files, by tag.</summary>
internal sealed class RunCurves
{
    private readonly Dictionary<string, TagCurve> _curves = [];

    /// <summary>What says that it wrote the files; empty when nothing does.</summary>
    internal string Writer { get; set; } = "";

    internal TagCurve Curve(string name, TagCurve? neighbour)
    {
        if (!_curves.TryGetValue(name, out var curve)) _curves.Add(name, curve = new TagCurve(neighbour));
        return curve;
    }

    /// <summary>The rows of the run, by step.</summary>
    internal LoggedFit ToFit()
    {
        var isOurs = Writer == OwnNames.Tool;
        var clock = new EventClock(_curves);
        var fit = new LoggedFit { Framework = clock.Framework, NamesAreOurs = isOurs };
        var groups = Groups(fit.Rows, clock, isOurs);
        var order = new PriorityQueue<CurveGroup, long>(groups.Select(group => (group, group.Step)));
        for (var row = 1; order.TryDequeue(out var group, out var step); row++)
        {
            var (epoch, logged) = (clock.EpochOf(step), clock.IsEpoch ? null : (double?)step);
            if (order.TryPeek(out _, out var next) && next == step)
            {
                fit.Row(row, epoch, logged);
                group.MoveTo(fit);
                while (order.TryPeek(out var other, out next) && next == step)
                {
                    order.Dequeue();
                    other.MoveTo(fit);
                    if (other.HasMore) order.Enqueue(other, other.Step);
                }
            }
            else
            {
                group.MoveTo(fit, row, epoch, logged);
            }

            if (group.HasMore) order.Enqueue(group, group.Step);
        }

        if (_curves.Values.Sum(curve => (long)curve.Repeated) is > 0 and var repeated)
            fit.Notes.Add(Invariant($"{repeated} values were logged again after a resume: the later ones count."));
        if (clock.Note is { } note) fit.Notes.Add(note);
        return fit;
    }

    private List<CurveGroup> Groups(RowBlock rows, EventClock clock, bool isOurs)
    {
        var groups = new List<CurveGroup>();
        foreach (var (tag, curve) in _curves)
        {
            if (curve.Count == 0 || (isOurs ? OwnNames.OfTag(tag) : clock.NameOf(tag)) is not { Length: > 0 } name || rows.ColumnOf(name) is not (>= 0 and var column)) continue;
            if (groups.Find(known => known.Has(curve)) is not { } group) groups.Add(group = new CurveGroup(curve));
            group.Add(curve, column);
        }

        return groups;
    }
}
