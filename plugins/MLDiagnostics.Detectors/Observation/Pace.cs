namespace MLDiagnostics.Detectors;

/// <summary>
/// Says when a statistic over the whole run is due again: after it has grown by a tenth, so that the cost an epoch stays constant.
/// Up to twenty values that is each time.
/// </summary>
internal struct Pace
{
    private const double Growth = 1.1;
    private long _next;

    /// <summary>Whether the statistic is due at this size.</summary>
    internal bool IsDue(long count)
    {
        if (count < _next) return false;
        _next = Math.Max(count + 1, (long)Math.Floor(count * Growth));
        return true;
    }
}
