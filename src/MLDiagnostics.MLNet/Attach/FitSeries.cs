namespace MLDiagnostics.MLNet;

/// <summary>The fits that one trainer, or one log, makes one after another; each is a run of its own of one monitor.</summary>
internal sealed class FitSeries(TrainingDiagnostics diagnostics, Func<TrainerRow, TrainerFacts> facts)
{
    private readonly Lock _turn = new();
    private readonly Lazy<RunMonitor> _monitor = new(() => diagnostics.Start(new RunSource { Path = AppDomain.CurrentDomain.FriendlyName }));
    private FitRun? _current;

    internal RunMonitor Monitor => _monitor.Value;

    /// <summary>Raised before the first row of a further fit is taken.</summary>
    internal Action? OnNextFit { get; set; }

    /// <summary>
    /// Gives the monitor, whose run ends when it is disposed, when the next fit shows its first row, or when the process ends.
    /// </summary>
    /// <param name="detach">Lets go of the trainer; called once.</param>
    internal RunMonitor Watch(Action detach)
    {
        Monitor.Disposing += OnDisposing;
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        return Monitor;

        void OnDisposing(object? sender, EventArgs arguments)
        {
            AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
            detach();
            End(RunEndReason.Completed);
        }

        void OnProcessExit(object? sender, EventArgs arguments)
        {
            lock (_turn)
            {
                if (_current is { HasAllEpochs: false }) Close(RunEndReason.Cancelled, "the process ended");
            }

            Monitor.Dispose();
        }
    }

    /// <summary>Begins a fit before its first row.</summary>
    internal void Begin(TrainerFacts known)
    {
        lock (_turn)
        {
            Close(RunEndReason.Completed, "");
            _current = new FitRun(Monitor, known);
        }
    }

    /// <summary>Takes a row; one that cannot belong to the current fit begins the next.</summary>
    internal TrainingDirective Take(TrainerRow row)
    {
        lock (_turn)
        {
            // Every trainer on TorchSharp says when an epoch is finished; it matters only where nothing else does.
            if (row.IsEpochEnd && _current?.IsOfBatches != true) return TrainingDirective.Continue;
            if (_current?.IsFollowedBy(row) == true)
            {
                Close(RunEndReason.Completed, "");
                OnNextFit?.Invoke();
            }

            _current ??= new FitRun(Monitor, facts(row));
            return _current.Take(row);
        }
    }

    /// <summary>Ends the fit that goes on, if any.</summary>
    internal void End(RunEndReason reason, string detail = "")
    {
        lock (_turn) Close(reason, detail);
    }

    private void Close(RunEndReason reason, string detail)
    {
        _current?.Complete(reason, detail);
        _current = null;
    }
}
