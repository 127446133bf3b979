namespace MLDiagnostics;

/// <summary>
/// Keeps the report files of a run up to date: an epoch is in them within a second at the latest, also when the trainer falls silent after
/// it and nobody ends the run.
/// </summary>
internal sealed class ReportRewriter(TrainingDiagnostics diagnostics, Func<DiagnosticReport> report, Action<string> remarked)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _turn = new();
    private readonly List<string> _remarks = [];
    private long? _written;
    private ITimer? _later;

    /// <summary>Report files that could not be written.</summary>
    internal IReadOnlyList<string> Remarks
    {
        get
        {
            lock (_turn) return [.. _remarks];
        }
    }

    /// <summary>Begins another run: its first epoch is written at once.</summary>
    internal void Begin()
    {
        lock (_turn) _written = null;
    }

    /// <summary>Writes now, or as soon as the last writing is a second ago.</summary>
    internal void WriteSoon()
    {
        if (!diagnostics.HasReports) return;
        lock (_turn)
        {
            var rest = _written is { } last ? Interval - diagnostics.Time.GetElapsedTime(last) : TimeSpan.Zero;
            if (rest <= TimeSpan.Zero) Write();
            else _later ??= diagnostics.Time.CreateTimer(_ => WriteLate(), null, rest, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Writes now.</summary>
    internal void Write()
    {
        if (!diagnostics.HasReports) return;
        lock (_turn)
        {
            _later?.Dispose();
            _later = null;
            _written = diagnostics.Time.GetTimestamp();
            try
            {
                diagnostics.WriteReports(report());
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // A disk that is full must not end a training: the next epoch tries again, and the host can read why.
                _remarks.Add($"A report could not be written: {error.Message}");
                remarked(_remarks[^1]);
            }
        }
    }

    // Only where it is still wanted: the run may have ended, and its files moved, since the timer went off.
    private void WriteLate()
    {
        lock (_turn)
        {
            if (_later is not null) Write();
        }
    }
}
