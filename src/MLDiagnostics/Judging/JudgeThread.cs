using System.Collections.Concurrent;
using System.Globalization;

namespace MLDiagnostics.Judging;

/// <summary>
/// Gives a <see cref="Judge"/> a thread of its own and leaves behind a detector that hangs: it becomes failed, a new thread goes on
/// with the next one, and the old thread ends as soon as its call returns, if ever.
/// </summary>
internal sealed class JudgeThread : IDisposable
{
    // Bounds what a fast log reader can run ahead of slow detectors: 64 blocks of steps.
    private const int QueueLimit = 64;

    private readonly Judge _judge;
    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly BlockingCollection<JudgeTask> _queue = new(QueueLimit);
    private readonly Lock _turn = new();
    private DetectorRun? _current;
    private JudgeTask? _task;
    private int _generation;
    private long _calls;

    internal JudgeThread(Judge judge, TimeSpan limit, TimeProvider time)
    {
        _judge = judge;
        _limit = limit;
        _time = time;
        StartThread();
    }

    /// <summary>Hands over a task. Waits while the queue is full; a detector that hangs meanwhile is left behind.</summary>
    internal void Post(JudgeTask task)
    {
        var calls = Interlocked.Read(ref _calls);
        while (!_queue.TryAdd(task, _limit))
        {
            var now = Interlocked.Read(ref _calls);
            if (now == calls) LeaveBehind();
            calls = now;
        }
    }

    /// <summary>Waits for what is believed after a posted task.</summary>
    /// <param name="done">The task's completion.</param>
    /// <param name="isLive">Whether a trainer waits: then the detector in whose call the limit passes is left behind; for a
    /// recorded run it is left behind only when that one call takes longer than the limit.</param>
    internal JudgedRun Wait(Task<JudgedRun> done, bool isLive)
    {
        var calls = Interlocked.Read(ref _calls);
        while (true)
        {
            try
            {
                return done.IsCompleted ? done.GetAwaiter().GetResult() : done.WaitAsync(_limit, _time).GetAwaiter().GetResult();
            }
            catch (TimeoutException)
            {
                var now = Interlocked.Read(ref _calls);
                if (isLive || now == calls) LeaveBehind();
                calls = now;
            }
        }
    }

    public void Dispose()
    {
        if (!_queue.IsAddingCompleted) _queue.CompleteAdding();
    }

    private void StartThread()
    {
        var generation = _generation;
        new Thread(() => Run(generation)) { IsBackground = true, Name = "MLDiagnostics judge" }.Start();
    }

    private void LeaveBehind()
    {
        lock (_turn)
        {
            if (_current is not { } hanging) return;
            hanging.Fail(new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"no answer within {_limit.TotalSeconds:0.###} s")));
            _current = null;
            _generation++;
            StartThread();
        }
    }

    private void Run(int generation)
    {
        if (_task is not null && !WorkOff(generation)) return;
        foreach (var task in _queue.GetConsumingEnumerable())
        {
            _task = task;
            _judge.Take(task);
            if (!WorkOff(generation)) return;
        }
    }

    /// <summary>Makes the task's remaining calls; <see langword="false"/> when this thread was left behind.</summary>
    private bool WorkOff(int generation)
    {
        while (true)
        {
            DetectorCall call;
            lock (_turn)
            {
                if (generation != _generation) return false;
                var next = NextCall();
                _current = next?.Run;
                if (next is null) break;
                call = next.Value;
                Interlocked.Increment(ref _calls);
            }

            call.Invoke();
        }

        var task = _task;
        _task = null;
        task?.Done?.TrySetResult(_judge.State());
        return true;
    }

    // A mistake of the judge's own must not end the process that trains: every detector says that it failed.
    private DetectorCall? NextCall()
    {
        try
        {
            return _judge.Next();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _judge.Fail(error);
            return null;
        }
    }
}
