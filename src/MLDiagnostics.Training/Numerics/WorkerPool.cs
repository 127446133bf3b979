namespace MLDiagnostics.Training;

/// <summary>
/// A few threads that share the items of one loop with the caller. The caller waits for the items, not for the workers: a worker
/// that the machine keeps waiting costs nothing, since others take its items.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    // Spinning bridges the short gaps between the layers of a step; anything longer parks the thread.
    private const int SpinsBeforeParking = 400;
    private const int ItemBits = 16;
    private const int ItemMask = (1 << ItemBits) - 1;

    private readonly Worker[] _workers;
    private Action<int> _body = static _ => { };
    private Exception? _failure;
    private long _ticket; // generation << 32 | items << 16 | next item
    private int _finished;
    private volatile bool _isClosing;

    /// <summary>Starts the workers: one thread fewer than asked, as the caller works too.</summary>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _workers = new Worker[threads - 1];
        for (var i = 0; i < _workers.Length; i++) _workers[i] = new Worker(this);
    }

    /// <summary>Threads that work, the caller included.</summary>
    public int Threads => _workers.Length + 1;

    /// <summary>Calls <paramref name="body"/> for each item from 0, in any order, on any thread; returns when all are done.</summary>
    /// <exception cref="AggregateException">A call threw; the others were made all the same.</exception>
    public void Run(int items, Action<int> body)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items, ItemMask);
        if (_workers.Length == 0 || items == 1)
        {
            for (var item = 0; item < items; item++) body(item);
            return;
        }

        _body = body;
        _failure = null;
        Volatile.Write(ref _finished, 0);
        var generation = (uint)((ulong)Volatile.Read(ref _ticket) >> 32) + 1;
        Volatile.Write(ref _ticket, ((long)generation << 32) | ((long)items << ItemBits));
        foreach (var worker in _workers) worker.Wake();
        while (TryWork()) { }
        var wait = default(SpinWait);
        while (Volatile.Read(ref _finished) < items) wait.SpinOnce(sleep1Threshold: -1);
        if (_failure is { } failure) throw new AggregateException(failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isClosing = true;
        foreach (var worker in _workers) worker.Dispose();
    }

    private bool HasWork()
    {
        var ticket = Volatile.Read(ref _ticket);
        return (ticket & ItemMask) < ((ticket >> ItemBits) & ItemMask);
    }

    private bool TryWork()
    {
        var ticket = Volatile.Read(ref _ticket);
        // Read before the exchange: if the exchange succeeds, the loop was not over, and this was its body.
        var body = Volatile.Read(ref _body);
        var item = (int)(ticket & ItemMask);
        if (item >= ((ticket >> ItemBits) & ItemMask)) return false;
        if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket) return true;
        try
        {
            body(item);
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }

        Interlocked.Increment(ref _finished);
        return true;
    }

    private sealed class Worker : IDisposable
    {
        private readonly WorkerPool _pool;
        private readonly SemaphoreSlim _signal = new(0); // one a worker: with a shared one a fast worker takes a slow one's signal
        private readonly Thread _thread;
        private int _isParked;

        public Worker(WorkerPool pool)
        {
            _pool = pool;
            _thread = new Thread(Work) { IsBackground = true, Name = "MLDiagnostics.Training" };
            _thread.Start();
        }

        public void Wake()
        {
            if (Interlocked.Exchange(ref _isParked, 0) == 1) _signal.Release();
        }

        public void Dispose()
        {
            Wake();
            _thread.Join();
            _signal.Dispose();
        }

        private void Work()
        {
            while (!_pool._isClosing)
            {
                while (_pool.TryWork()) { }
                for (var spin = 0; spin < SpinsBeforeParking && !_pool.HasWork() && !_pool._isClosing; spin++) Thread.SpinWait(8);
                if (_pool.HasWork() || _pool._isClosing) continue;
                Volatile.Write(ref _isParked, 1);
                Interlocked.MemoryBarrier();
                // Work may have come between the look and the sign: whoever takes the sign down decides.
                if ((_pool.HasWork() || _pool._isClosing) && Interlocked.Exchange(ref _isParked, 0) == 1) continue;
                _signal.Wait();
            }
        }
    }
}
