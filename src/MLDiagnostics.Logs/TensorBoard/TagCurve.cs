using System.Runtime.InteropServices;

namespace MLDiagnostics.Logs;

/// <summary>The points of one tag of one run; where its steps go back, the later points count.</summary>
internal sealed class TagCurve
{
    private readonly List<long> _steps = [];
    private readonly List<double> _values = [];
    private long _last = -1;

    internal ReadOnlySpan<long> Steps => CollectionsMarshal.AsSpan(_steps);

    internal ReadOnlySpan<double> Values => CollectionsMarshal.AsSpan(_values);

    /// <summary>Points that were logged again.</summary>
    internal int Repeated { get; private set; }

    /// <summary>Whether a step begins the curve again.</summary>
    internal bool Restarts(long step) => _steps.Count > 1 && step <= _steps[0];

    internal void Add(long step, double value)
    {
        while (step <= _last && _steps.Count > 0)
        {
            _steps.RemoveAt(_steps.Count - 1);
            _values.RemoveAt(_values.Count - 1);
            Repeated++;
            _last = _steps.Count > 0 ? _steps[^1] : -1;
        }

        _last = step;

        _steps.Add(step);
        _values.Add(value);
    }
}
