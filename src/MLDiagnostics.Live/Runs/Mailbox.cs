using System.Diagnostics.CodeAnalysis;

namespace MLDiagnostics.Live.Runs;

/// <summary>
/// The messages that one reader has not taken yet, a few at most. A reader who is too slow for them loses them all and gets one summary
/// instead, made when he comes for it: nothing is ever buffered without bound.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Whoever publishes may still hold the box, and a semaphore without a wait handle holds nothing to give back.")]
internal sealed class Mailbox(Func<long, LiveMessage> summarise)
{
    internal const int Capacity = 16;
    private readonly Lock _gate = new();
    private readonly Queue<LiveMessage> _waiting = new(Capacity);
    private readonly SemaphoreSlim _signal = new(0, 1);
    private long _skipped;

    /// <summary>Leaves a message; never waits.</summary>
    internal void Post(LiveMessage message)
    {
        lock (_gate)
        {
            if (_skipped > 0 || _waiting.Count == Capacity)
            {
                _skipped += _waiting.Count + 1;
                _waiting.Clear();
            }
            else
            {
                _waiting.Enqueue(message);
            }

            if (_signal.CurrentCount == 0) _signal.Release();
        }
    }

    /// <summary>The next message, or the summary of those that were skipped; <see langword="null"/> when none comes in time.</summary>
    internal async Task<LiveMessage?> TakeAsync(TimeSpan patience, CancellationToken cancellation)
    {
        if (!await _signal.WaitAsync(patience, cancellation)) return null;
        long skipped;
        lock (_gate)
        {
            if (_skipped == 0)
            {
                var next = _waiting.Count > 0 ? _waiting.Dequeue() : null;
                if (_waiting.Count > 0 && _signal.CurrentCount == 0) _signal.Release();
                return next;
            }

            skipped = _skipped;
            _skipped = 0;
        }

        return summarise(skipped);
    }
}
