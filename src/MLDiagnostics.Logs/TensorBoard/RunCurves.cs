using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>The curves of one run of event files, by tag.</summary>
internal sealed class RunCurves
{
    private readonly Dictionary<string, TagCurve> _curves = [];

    /// <summary>What says that it wrote the files; empty when nothing does.</summary>
    internal string Writer { get; set; } = "";

    internal TagCurve Curve(string name)
    {
        if (!_curves.TryGetValue(name, out var curve)) _curves.Add(name, curve = new TagCurve());
        return curve;
    }

    /// <summary>The rows of the run, by step.</summary>
    internal LoggedFit ToFit()
    {
        var isOurs = Writer == OwnNames.Tool;
        var clock = new EventClock(_curves);
        var fit = new LoggedFit { Framework = clock.Framework, NamesAreOurs = isOurs };
        var groups = Groups(fit.Rows, clock, isOurs);
        var next = new int[groups.Count];
        var order = new PriorityQueue<int, long>(groups.Select((group, index) => (index, group[0].Curve.Steps[0])));
        for (var row = 1; order.TryPeek(out _, out var step); row++)
        {
            fit.Row(row, clock.EpochOf(step), clock.IsEpoch ? null : step);
            while (order.TryPeek(out var index, out var at) && at == step)
            {
                order.Dequeue();
                foreach (var (curve, column) in groups[index]) fit.Rows.Set(column, curve.Values[next[index]]);
                var steps = groups[index][0].Curve.Steps;
                if (++next[index] < steps.Length) order.Enqueue(index, steps[next[index]]);
            }
        }

        if (_curves.Values.Sum(curve => (long)curve.Repeated) is > 0 and var repeated)
            fit.Notes.Add(Invariant($"{repeated} values were logged again after a resume: the later ones count."));
        if (clock.Note is { } note) fit.Notes.Add(note);
        return fit;
    }

    // Curves with the same steps are walked as one.
    private List<List<(TagCurve Curve, int Column)>> Groups(RowBlock rows, EventClock clock, bool isOurs)
    {
        var groups = new List<List<(TagCurve Curve, int Column)>>();
        foreach (var (tag, curve) in _curves)
        {
            if (curve.Steps.IsEmpty || (isOurs ? OwnNames.OfTag(tag) : clock.NameOf(tag)) is not { Length: > 0 } name || rows.ColumnOf(name) is not (>= 0 and var column)) continue;
            if (groups.Find(group => curve.Steps.SequenceEqual(group[0].Curve.Steps)) is { } same) same.Add((curve, column));
            else groups.Add([(curve, column)]);
        }

        return groups;
    }
}
