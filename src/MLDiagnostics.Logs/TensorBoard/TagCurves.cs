using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>The curves of the event files of one folder, cut into runs where all of them begin again.</summary>
internal sealed class TagCurves
{
    private readonly List<RunCurves> _runs;
    private readonly string? _split;
    // Tags come in much the same order again and again: the one after the last is guessed before it is looked for.
    private readonly List<Tag> _tags = [];
    private readonly Dictionary<string, int> _indexOf = [];
    private int _guess;
    private RunCurves? _current;
    private TagCurve? _neighbour;
    private int _run = -1;

    /// <summary>Gathers the curves of a folder.</summary>
    /// <param name="runs">The runs of all folders; the n-th run of one goes with the n-th of the others.</param>
    /// <param name="split">The word for the split that the folder is named for.</param>
    internal TagCurves(List<RunCurves> runs, string? split)
    {
        _runs = runs;
        _split = split;
    }

    /// <summary>What says that it wrote the file; empty when nothing does.</summary>
    internal string Writer { get; set; } = "";

    internal void Add(ReadOnlySpan<byte> tag, long step, double value)
    {
        if (step < 0) return;
        var known = Find(tag);
        if (_current is null || known.Run == _run && known.Curve!.Restarts(step))
        {
            if (++_run == _runs.Count) _runs.Add(new RunCurves());
            (_current, _neighbour) = (_runs[_run], null);
            _current.Writer = Writer;
        }

        if (known.Run != _run) (known.Run, known.Curve) = (_run, _current.Curve(known.Name, _neighbour));
        (_neighbour = known.Curve!).Add(step, value);
    }

    private Tag Find(ReadOnlySpan<byte> bytes)
    {
        if (_guess >= _tags.Count) _guess = 0;
        if (_guess < _tags.Count && bytes.SequenceEqual(_tags[_guess].Bytes)) return _tags[_guess++];
        var text = Encoding.UTF8.GetString(bytes);
        if (!_indexOf.TryGetValue(text, out var index))
        {
            _indexOf.Add(text, index = _tags.Count);
            var name = _split is null || ColumnName.Parse(text).Split is not null ? text : _split + "/" + text;
            _tags.Add(new Tag(bytes.ToArray(), name));
        }

        _guess = index + 1;
        return _tags[index];
    }

    private sealed class Tag(byte[] bytes, string name)
    {
        internal byte[] Bytes { get; } = bytes;

        internal string Name { get; } = name;

        internal int Run { get; set; } = -1;

        internal TagCurve? Curve { get; set; }
    }
}
