using MLDiagnostics.Judging;
using MLDiagnostics.Recording;

namespace MLDiagnostics;

/// <summary>
/// Watches a run: takes its events, from one thread at a time, and answers at the ends of epochs. Copies every value before it
/// returns and never throws at the trainer. A <see cref="RunStarted"/> after the end of a run begins the next one. What is said may be
/// read from any thread.
/// </summary>
public sealed class RunMonitor : ITrainingObserver, IDisposable
{
    private readonly TrainingDiagnostics _diagnostics;
    private readonly RunSource _source;
    private readonly bool _isLive;
    private readonly ReportRewriter _reports;
    private readonly Lock _reading = new();
    private readonly List<DiagnosticReport> _earlier = [];
    private readonly RunDirectives _directives;
    private readonly RunTelemetry _telemetry;
    private Judge _judge;
    private JudgeThread _thread;
    private RunContext? _context;
    private StepBlock? _block;
    private JudgedRun _judged;
    private bool _hasEvents;
    private bool _hasEnded;
    private bool _isDisposed;
    private IReadOnlyList<Finding>? _findings;
    private DiagnosticReport? _report;

    internal RunMonitor(TrainingDiagnostics diagnostics, RunSource source, bool isLive)
    {
        _diagnostics = diagnostics;
        _source = source;
        _isLive = isLive;
        _judge = new Judge(diagnostics.Detectors);
        _judged = _judge.State();
        _thread = new JudgeThread(_judge, diagnostics.TimeLimit, diagnostics.Time);
        _telemetry = new RunTelemetry(diagnostics.Logger, diagnostics.Time, isLive);
        _reports = new ReportRewriter(diagnostics, () => Report, _telemetry.ReportNotWritten);
        _directives = new RunDirectives(diagnostics.Policy, Note);
    }

    /// <summary>Raised once, before <see cref="Dispose"/> ends the run: whoever feeds the monitor lets go of it.</summary>
    public event EventHandler? Disposing;

    /// <summary>Whether the run has ended.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>What is found so far, worst first: as of the last epoch, or of the end.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            lock (_reading) return _findings ??= _diagnostics.Rank(_judged);
        }
    }

    /// <summary>All that is said so far: as of the last epoch, or of the end.</summary>
    public DiagnosticReport Report
    {
        get
        {
            lock (_reading) return _report ??= TrainingDiagnostics.Conclude(_judged, Findings, _source);
        }
    }

    /// <summary>Reports of the runs seen, in order, the one that goes on included; empty before the first event.</summary>
    public IReadOnlyList<DiagnosticReport> Reports
    {
        get
        {
            lock (_reading) return _hasEvents ? [.. _earlier, Report] : [.. _earlier];
        }
    }

    /// <summary>What went wrong beside the run: report files that could not be written, a logger that failed.</summary>
    public IReadOnlyList<string> Remarks => _telemetry.Remark is { } remark ? [.. _reports.Remarks, remark] : _reports.Remarks;

    /// <inheritdoc/>
    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        if (_isDisposed) return TrainingDirective.Continue;
        if (_hasEnded)
        {
            if (trainingEvent is not RunStarted) return TrainingDirective.Continue;
            Begin();
        }

        _hasEvents |= trainingEvent is not RunEnded;
        switch (trainingEvent)
        {
            case RunStarted start:
                _telemetry.Start(start.Context, _diagnostics.Detectors.Count);
                ChangeContext(start.Context);
                break;
            case ContextChanged change:
                ChangeContext(change.Context);
                break;
            case StepCompleted step:
                TakeStep(step);
                break;
            case EpochCompleted epoch:
                return TakeEpoch(epoch);
            case RunRewound rewind:
                Flush();
                _directives.Rewind(rewind.ToEpoch);
                _thread.Post(new JudgeTask.RewindTask(rewind.ToEpoch, rewind.ToStep, rewind.Reason));
                break;
            case RunEnded end:
                End(end);
                break;
        }

        return TrainingDirective.Continue;
    }

    /// <summary>Reports an epoch of a training loop of one's own.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="values">Series as written in <see cref="SeriesKey"/>, such as <c>("train.loss", 0.31)</c>.</param>
    /// <returns>What the policy asks of the loop.</returns>
    /// <exception cref="FormatException">A series' name is not the written form of a key.</exception>
    public TrainingDirective Epoch(int epoch, params (string Series, double Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Observe(new EpochCompleted { Epoch = epoch, Values = [.. values.Select(value => new SeriesValue(SeriesKey.Parse(value.Series), value.Value))] });
    }

    /// <summary>
    /// Asks the trainer for something, from any thread: it is answered at the end of the epoch and noted in the report. Of several the strongest
    /// counts.
    /// </summary>
    /// <param name="directive">What to ask for.</param>
    /// <param name="source">Who asks, a clause such as <c>at the live page</c>.</param>
    public void Request(TrainingDirective directive, string source) => _directives.Request(directive, source);

    /// <summary>Ends the run, when it has not ended, and gives the last word.</summary>
    public DiagnosticReport Complete(RunEndReason reason = RunEndReason.Completed, string detail = "")
    {
        Observe(new RunEnded { Reason = reason, Detail = detail });
        return Report;
    }

    /// <summary>Ends the run, when it has not ended, and writes its reports.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        Disposing?.Invoke(this, EventArgs.Empty);
        Complete();
        _isDisposed = true;
        _thread.Dispose();
    }

    // The next run, judged by sessions of its own.
    private void Begin()
    {
        lock (_reading)
        {
            if (_hasEvents) _earlier.Add(Report);
            _judge = new Judge(_diagnostics.Detectors);
            _judged = _judge.State();
            (_findings, _report) = (null, null);
        }

        _thread = new JudgeThread(_judge, _diagnostics.TimeLimit, _diagnostics.Time);
        _directives.Begin();
        _reports.Begin();
        (_context, _block, _hasEnded) = (null, null, false);
    }

    private void ChangeContext(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Flush();
        _context = context;
        _block = null;
        _thread.Post(new JudgeTask.ContextTask(context));
    }

    private void TakeStep(StepCompleted step)
    {
        _telemetry.Step(_context, step);
        _block ??= new StepBlock((_context ?? new RunContext()).Series.Count(series => series.Key.Clock == RunClock.Step));
        _block.Add(step.Step, step.Epoch, step.Values.Span);
        if (_block.IsFull) Flush();
    }

    private void Flush()
    {
        if (_block is not { Count: > 0 } block) return;
        _block = null;
        _thread.Post(new JudgeTask.StepsTask(block));
    }

    private TrainingDirective TakeEpoch(EpochCompleted epoch)
    {
        Flush();
        var task = new JudgeTask.EpochTask(epoch.Epoch, [.. epoch.Values]) { Done = _isLive ? NewCompletion() : null };
        _thread.Post(task);
        if (task.Done is null) return TrainingDirective.Continue;
        var asked = _telemetry.Now;
        Take(_thread.Wait(task.Done.Task, _isLive));
        _telemetry.Epoch(epoch, _judged, asked);
        var directive = _directives.Decide(epoch.Epoch, _judged, () => Findings);
        if (_isLive) _reports.WriteSoon();
        return directive;
    }

    private void End(RunEnded end)
    {
        Flush();
        _hasEnded = true;
        var task = new JudgeTask.EndTask(end) { Done = NewCompletion() };
        _thread.Post(task);
        Take(_thread.Wait(task.Done.Task, _isLive));
        _thread.Dispose();
        if (!_hasEvents) return;
        if (_telemetry.IsEnabled) _telemetry.End(end, _judged, Report);
        _reports.Write();
    }

    private void Take(JudgedRun judged)
    {
        lock (_reading) (_judged, _findings, _report) = (judged, null, null);
    }

    private void Note(int epoch, string description)
    {
        _judge.Note(new RunAction { Epoch = epoch, Description = description });
        _telemetry.Directive(epoch, description);
    }

    private static TaskCompletionSource<JudgedRun> NewCompletion() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
