namespace MLDiagnostics.Logs;

/// <summary>
/// Where points stand on the one axis that logs of steps have: at their step, or at their epoch where steps are not counted; rising.
/// </summary>
internal sealed class StepAxis
{
    private long _lastEpochAt;
    private int _epoch;

    /// <summary>Whether the epoch of a point differs from that of the one before it, so that it must be said.</summary>
    internal bool Enters(int epoch)
    {
        if (epoch <= 0 || epoch == _epoch) return false;
        _epoch = epoch;
        return true;
    }

    /// <summary>The place of an epoch's values.</summary>
    internal long Of(EpochCompleted epoch) => _lastEpochAt = Math.Max(_lastEpochAt + 1, epoch.Step ?? epoch.Epoch);

    /// <summary>Goes back, so that places rise from there again.</summary>
    /// <param name="to">The last place that still counts.</param>
    internal void Rewind(long to) => (_lastEpochAt, _epoch) = (Math.Min(_lastEpochAt, to), 0);
}
