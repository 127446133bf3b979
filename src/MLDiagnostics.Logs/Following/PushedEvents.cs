namespace MLDiagnostics.Logs;

/// <summary>
/// Passes on of a log that is followed only what is new. The reader gives, each time, the events of all that it knows; those that were pushed are
/// known again by their marks. Where the log shows later that earlier values meant something else, the run goes back to the last event that still
/// holds.
/// </summary>
internal sealed class PushedEvents(ITrainingObserver observer) : ITrainingObserver
{
    private readonly List<PushedRun> _runs = [];
    private int _run;
    private int _place;
    private int[]? _columns;
    private RunEnded? _end;
    private bool _isWhole;

    /// <summary>Takes the events of all that is known.</summary>
    /// <param name="push">Pushes them; nothing when nothing can be read yet.</param>
    /// <param name="isWhole">Whether no more is waited for.</param>
    internal void Take(Action<ITrainingObserver> push, bool isWhole)
    {
        (_run, _place, _end, _isWhole) = (-1, 0, null, isWhole);
        push(this);
        if (_run < 0) return;
        if (_run < _runs.Count - 1) throw new LogStartsAgainException("shows now that what was read as several runs is one");
        LeaveRun(isEnd: isWhole || _end is { Reason: not RunEndReason.Completed });
    }

    public TrainingDirective Observe(TrainingEvent trainingEvent)
    {
        switch (trainingEvent)
        {
            case RunStarted start:
                if (_run >= 0) LeaveRun(isEnd: true);
                Enter(start.Context);
                break;
            case RunEnded end:
                // Where the log ends now the run need not.
                _end = end;
                break;
            default:
                Pass(trainingEvent);
                break;
        }

        return TrainingDirective.Continue;
    }

    private void Enter(RunContext context)
    {
        (_run, _place, _end, _columns) = (_run + 1, 0, null, null);
        if (_run == _runs.Count)
        {
            _runs.Add(new PushedRun(context));
            observer.Observe(new RunStarted(context));
            return;
        }

        var run = _runs[_run];
        var known = run.Context.Series;
        var merged = context with
        {
            Series = [.. known.Select(series => context.Find(series.Key) is { IsPresent: true } handle ? context.Series[handle.Index] : series),
                .. context.Series.Where(series => !run.Context.Find(series.Key).IsPresent)],
        };
        _columns = Columns(context, merged);
        var isSame = merged.Series.SequenceEqual(known) && merged.Configuration.SequenceEqual(run.Context.Configuration);
        // Remarks alone, such as the number of lines left out, make no session of a detector begin again before the end.
        if (isSame && (!_isWhole || run.HasEnded || merged.Notes.SequenceEqual(run.Context.Notes))) return;
        if (run.HasEnded) throw new LogStartsAgainException("shows now that an earlier run was another one");
        observer.Observe(new ContextChanged(run.Context = merged));
    }

    // Where the values of a step stand under the series that were declared; null when they stand there already.
    private static int[]? Columns(RunContext logged, RunContext declared)
    {
        static List<SeriesKey> Steps(RunContext context) => [.. context.Series.Where(series => series.Key.Clock == RunClock.Step).Select(series => series.Key)];
        var (from, to) = (Steps(logged), Steps(declared));
        return from.SequenceEqual(to) ? null : [.. to.Select(key => from.IndexOf(key))];
    }

    private void Pass(TrainingEvent item)
    {
        var run = _runs[_run];
        if (_columns is not null && item is StepCompleted step)
            item = step with { Values = Array.ConvertAll(_columns, column => column < 0 ? Missing.Value : step.Values.Span[column]) };
        var mark = EventMark.Of(item, run.Context);
        if (_place < run.Count && !run.Has(_place, mark)) GoBack(run);
        if (_place++ < run.Count) return;
        if (run.HasEnded) throw new LogStartsAgainException("shows now that an earlier run went on");
        run.Add(item, mark);
        observer.Observe(item);
    }

    private void LeaveRun(bool isEnd)
    {
        var run = _runs[_run];
        if (_place < run.Count) GoBack(run);
        if (!isEnd || run.HasEnded) return;
        run.HasEnded = true;
        observer.Observe(_end ?? new RunEnded { Reason = RunEndReason.Completed });
    }

    private void GoBack(PushedRun run)
    {
        if (run.HasEnded) throw new LogStartsAgainException("shows now that an earlier run was another one");
        var (epoch, step) = run.Before(_place);
        run.Forget(_place);
        observer.Observe(new RunRewound { ToEpoch = epoch, ToStep = step, Reason = "the log shows now that what follows is to be read otherwise" });
    }
}
