namespace MLDiagnostics.Logs;

/// <summary>
/// The points of one tag of one run; where its steps go back, the later points count. Tags that are logged together share the list of their steps
/// as long as these are the same.
/// </summary>
internal sealed class TagCurve
{
    private readonly GrowingList<double> _values = new();
    private GrowingList<long> _steps;
    private long _last = -1;

    /// <summary>Makes a curve, and lets it share the steps of the one that was logged before it.</summary>
    internal TagCurve(TagCurve? neighbour = null) => _steps = neighbour?._steps ?? new();

    internal int Count => _values.Count;

    /// <summary>Points that were logged again.</summary>
    internal int Repeated { get; private set; }

    internal long Step(int index) => _steps[index];

    internal double Value(int index) => _values[index];

    /// <summary>Whether a step begins the curve again.</summary>
    internal bool Restarts(long step) => _values.Count > 1 && step <= _last && step <= _steps[0];

    /// <summary>Whether two curves have the same steps.</summary>
    internal bool SharesSteps(TagCurve other)
    {
        if (Count != other.Count) return false;
        if (ReferenceEquals(_steps, other._steps)) return true;
        for (var i = 0; i < Count; i++)
            if (_steps[i] != other._steps[i]) return false;
        return true;
    }

    internal void Add(long step, double value)
    {
        var count = _values.Count;
        if (step <= _last && count > 0) count = GoBack(step);
        if (count < _steps.Count && _steps[count] != step) Part(count);
        if (count == _steps.Count) _steps.Add(step);
        _values.Add(value);
        _last = step;
    }

    private int GoBack(long step)
    {
        Part(_values.Count);
        while (_steps.Count > 0 && step <= _steps[_steps.Count - 1])
        {
            _steps.RemoveLast();
            _values.RemoveLast();
            Repeated++;
        }

        return _values.Count;
    }

    private void Part(int count)
    {
        var own = new GrowingList<long>();
        for (var i = 0; i < count; i++) own.Add(_steps[i]);
        _steps = own;
    }
}
