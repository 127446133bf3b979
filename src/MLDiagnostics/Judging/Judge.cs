using System.Globalization;
using MLDiagnostics.Recording;

namespace MLDiagnostics.Judging;

/// <summary>
/// The one way to judge: takes a run's events in order, keeps the history and asks every detector. Not thread-safe by itself;
/// <see cref="JudgeThread"/> gives it a thread. A task is worked off detector by detector, so that another thread can go on
/// behind a detector that hangs.
/// </summary>
internal sealed class Judge
{
    private readonly DetectorRun[] _runs;
    private readonly List<RunAction> _actions = [];
    private RunHistory _history = new(new RunContext());
    private RunEnded? _end;
    private IEnumerator<DetectorCall>? _work;

    internal Judge(IEnumerable<IDetector> detectors) => _runs = [.. detectors.Select(detector => new DetectorRun(detector))];

    /// <summary>Takes a task; <see cref="Next"/> gives the calls that it asks for.</summary>
    internal void Take(JudgeTask task) => _work = WorkOff(task).GetEnumerator();

    /// <summary>The next call to make; <see langword="null"/> when the task is done.</summary>
    internal DetectorCall? Next() => _work?.MoveNext() == true ? _work.Current : null;

    /// <summary>What is believed now; safe to hand to other threads.</summary>
    internal JudgedRun State() => new()
    {
        Run = new HistoryView(_history, _history.EpochCount, _history.StepCount, _end),
        Outcomes = [.. _runs.Select(run => new DetectorReport { Detector = run.Descriptor, Outcome = run.Outcome })],
        Actions = [.. _actions.Concat(_runs.SelectMany(run => run.Withdrawals)).OrderBy(action => action.Epoch)],
    };

    internal void Fail(Exception error)
    {
        foreach (var run in _runs) run.Fail(error);
    }

    private IEnumerable<DetectorCall> WorkOff(JudgeTask task) => task switch
    {
        JudgeTask.StepsTask steps => TakeSteps(steps.Block),
        JudgeTask.EpochTask epoch => TakeEpoch(epoch),
        JudgeTask.ContextTask change => Restart(_history.Under(ContextMerge.Amend(_history.Context, change.Context))),
        JudgeTask.RewindTask rewind => GoBack(rewind.ToEpoch, rewind.ToStep ?? _history.LastStepOf(rewind.ToEpoch), rewind.Reason),
        JudgeTask.EndTask end => TakeEnd(end.End),
        _ => [],
    };

    private IEnumerable<DetectorCall> TakeSteps(StepBlock block)
    {
        if (block.Step(0) <= _history.LastStep)
            foreach (var call in GoBack(block.Epoch(0) - 1, block.Step(0) - 1, "steps were repeated")) yield return call;
        for (var row = 0; row < block.Count; row++) _history.AppendStep(block.Step(row), block.Epoch(row), block.Row(row));
        foreach (var call in AskSteps(block)) yield return call;
    }

    private IEnumerable<DetectorCall> TakeEpoch(JudgeTask.EpochTask task)
    {
        if (task.Epoch <= _history.LastEpoch)
            foreach (var call in GoBack(task.Epoch - 1, long.MaxValue, "an epoch was repeated")) yield return call;
        var declared = ContextMerge.Declare(_history.Context, task.Values);
        if (!ReferenceEquals(declared, _history.Context))
            foreach (var call in Restart(_history.Under(declared))) yield return call;
        _history.AppendEpoch(task.Epoch, task.Values);
        foreach (var call in AskEpoch(_history.EpochCount, _history.StepCount)) yield return call;
    }

    private IEnumerable<DetectorCall> TakeEnd(RunEnded end)
    {
        _end = end;
        var view = new HistoryView(_history, _history.EpochCount, _history.StepCount, _end);
        foreach (var run in _runs) yield return new DetectorCall(run, view, IsLast: true);
    }

    internal void Note(RunAction action) => _actions.Add(action);

    private IEnumerable<DetectorCall> GoBack(int epoch, long step, string reason)
    {
        var last = Math.Max(0, epoch);
        var description = string.Create(CultureInfo.InvariantCulture, $"the run went back to the end of epoch {last}: {reason}");
        _actions.Add(new RunAction { Epoch = last, Description = description });
        return Restart(_history.Until(epoch, step));
    }

    private IEnumerable<DetectorCall> AskEpoch(int epochCount, int stepCount)
    {
        var view = new HistoryView(_history, epochCount, stepCount);
        foreach (var run in _runs) yield return new DetectorCall(run, view);
    }

    private IEnumerable<DetectorCall> AskSteps(StepBlock block)
    {
        var columns = _history.StepSeries.ColumnOfSeries;
        foreach (var run in _runs) yield return new DetectorCall(run, block, columns);
    }

    /// <summary>New sessions, which see the history anew, epoch by epoch as it was.</summary>
    private IEnumerable<DetectorCall> Restart(RunHistory history)
    {
        _history = history;
        foreach (var run in _runs) yield return new DetectorCall(run, history.Context);
        var step = 0;
        for (var epoch = 0; epoch < history.EpochCount; epoch++)
        {
            foreach (var call in Replay(step, history.StepsAt(epoch))) yield return call;
            step = history.StepsAt(epoch);
            foreach (var call in AskEpoch(epoch + 1, step)) yield return call;
        }

        foreach (var call in Replay(step, history.StepCount)) yield return call;
    }

    private IEnumerable<DetectorCall> Replay(int from, int to)
    {
        for (var start = from; start < to; start += StepBlock.Capacity)
            foreach (var call in AskSteps(_history.Block(start, Math.Min(to, start + StepBlock.Capacity)))) yield return call;
    }
}
