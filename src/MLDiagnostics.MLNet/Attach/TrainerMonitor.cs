namespace MLDiagnostics.MLNet;

/// <summary>
/// Watches the fits of a trainer, or all that a log tells. Each fit is a run; the last one ends when this is disposed, when the next fit
/// shows its first row, or when the process ends. It never throws at the trainer, except to stop it where nothing else can.
/// </summary>
public sealed class TrainerMonitor : IDisposable
{
    private readonly FitSeries _fits;
    private readonly Action _detach;
    private int _isDisposed;

    internal TrainerMonitor(FitSeries fits, Action detach)
    {
        _fits = fits;
        _detach = detach;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    /// <summary>Reports of the fits seen, in order, the one that goes on included.</summary>
    public IReadOnlyList<DiagnosticReport> Reports => _fits.Reports;

    /// <summary>The report of the last fit: as of its last epoch, or of its end; <see langword="null"/> before the first row.</summary>
    public DiagnosticReport? Report => _fits.Reports is [.., var last] ? last : null;

    /// <summary>What went wrong outside of the training, such as a report that could not be written.</summary>
    public IReadOnlyList<string> Problems => _fits.Problems;

    /// <summary>Ends the run that goes on, writes its reports and lets go of the trainer.</summary>
    public void Dispose() => Dispose(RunEndReason.Completed, "");

    private void OnProcessExit(object? sender, EventArgs arguments) => Dispose(RunEndReason.Cancelled, "the process ended");

    private void Dispose(RunEndReason reason, string detail)
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0) return;
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _detach();
        _fits.End(reason, detail);
    }
}
