namespace MLDiagnostics.MLNet;

/// <summary>The fits that one trainer, or one log, makes one after another; each is a run of its own.</summary>
internal sealed class FitSeries(TrainingDiagnostics diagnostics, Func<TrainerRow, TrainerFacts> facts)
{
    private readonly Lock _turn = new();
    private readonly List<DiagnosticReport> _reports = [];
    private readonly List<string> _problems = [];
    private FitRun? _current;

    /// <summary>Reports of the fits, the one that goes on included.</summary>
    internal IReadOnlyList<DiagnosticReport> Reports
    {
        get
        {
            lock (_turn) return _current is { } current ? [.. _reports, current.Report] : [.. _reports];
        }
    }

    /// <summary>What went wrong outside of the training, such as a report that could not be written.</summary>
    internal IReadOnlyList<string> Problems
    {
        get
        {
            lock (_turn) return _current is { } current ? [.. _problems, .. current.Problems] : [.. _problems];
        }
    }

    /// <summary>Raised before the first row of a further fit is taken.</summary>
    internal Action? OnNextFit { get; set; }

    /// <summary>Begins a fit before its first row.</summary>
    internal void Begin(TrainerFacts known)
    {
        lock (_turn)
        {
            Close(RunEndReason.Completed, "");
            _current = new FitRun(diagnostics.Start(Source), known);
        }
    }

    /// <summary>Takes a row; one that cannot belong to the current fit begins the next.</summary>
    internal TrainingDirective Take(TrainerRow row)
    {
        lock (_turn)
        {
            if (_current?.IsFollowedBy(row) == true)
            {
                Close(RunEndReason.Completed, "");
                OnNextFit?.Invoke();
            }

            _current ??= new FitRun(diagnostics.Start(Source), facts(row));
            return _current.Take(row);
        }
    }

    /// <summary>Ends the fit that goes on, if any.</summary>
    internal void End(RunEndReason reason, string detail = "")
    {
        lock (_turn) Close(reason, detail);
    }

    private static RunSource Source => new() { Path = AppDomain.CurrentDomain.FriendlyName };

    private void Close(RunEndReason reason, string detail)
    {
        if (_current is not { } run) return;
        _current = null;
        run.Complete(reason, detail);
        _problems.AddRange(run.Problems);
        _reports.Add(run.Report);
    }
}
