using System.Runtime.ExceptionServices;

namespace MLDiagnostics.Training;

/// <summary>
/// Brings the batches of an epoch into the network. With prefetch a thread of its own loads and changes the next batch while the network
/// works on the last one; the two exchange buffers, so nothing is copied, and nothing that is loaded depends on when.
/// </summary>
internal sealed class BatchFeed : IDisposable
{
    private readonly TrainingJob _job;
    private readonly Network _network;
    private readonly ImageAugmenter? _augmenter;
    private readonly EpochOrder _order;
    private readonly FloatBuffer? _ahead;
    private readonly SemaphoreSlim _asked = new(0);
    private readonly SemaphoreSlim _ready = new(0);
    private Thread? _thread;
    private TargetBatch _targets;
    private TargetBatch _targetsAhead;
    private int _epoch;
    private int _step; // the one that is loaded next
    private ExceptionDispatchInfo? _failure;
    private volatile bool _isClosing;

    public BatchFeed(TrainingJob job, Network network, ImageAugmenter? augmenter)
    {
        (_job, _network, _augmenter) = (job, network, augmenter);
        _order = new EpochOrder(job.Train, job.Options.Sampling, (ulong)job.Options.Seed, job.Options.Shuffle);
        var rest = job.Options.DropLast ? 0 : job.Options.BatchSize - 1;
        StepsPerEpoch = (int)(((long)job.Train.Count + rest) / job.Options.BatchSize);
        _targets = new TargetBatch(network.Capacity, network.TargetLength);
        _targetsAhead = new TargetBatch(network.Capacity, network.TargetLength);
        if (job.Options.Prefetch) _ahead = new FloatBuffer(checked(network.Capacity * network.InputShape.Length));
    }

    public int StepsPerEpoch { get; }

    /// <summary>Begins an epoch, from 1. The one before must have been taken to its end.</summary>
    public void Start(int epoch)
    {
        _order.Prepare(epoch);
        (_epoch, _step) = (epoch, 0);
        if (_ahead is null) return;
        if (_thread is null)
        {
            _thread = new Thread(LoadAhead) { IsBackground = true, Name = "MLDiagnostics.Training.Feed" };
            _thread.Start();
        }

        _asked.Release();
    }

    /// <summary>Puts the next batch into the network; returns what the outputs should be, valid until the next call.</summary>
    public TargetBatch Next()
    {
        if (_ahead is null)
        {
            Load(_network.Input, _targets);
        }
        else
        {
            _ready.Wait();
            _failure?.Throw();
            _network.Input.Exchange(_ahead);
            (_targets, _targetsAhead) = (_targetsAhead, _targets);
        }

        _step++;
        if (_ahead is not null && _step < StepsPerEpoch) _asked.Release();
        return _targets;
    }

    /// <summary>Ends the thread; a batch that is being loaded is waited for.</summary>
    public void Dispose()
    {
        _isClosing = true;
        _asked.Release();
        _thread?.Join();
        _asked.Dispose();
        _ready.Dispose();
    }

    private ReadOnlySpan<int> Batch(int step)
    {
        var first = step * _job.Options.BatchSize;
        return _order.Indices[first..Math.Min(first + _job.Options.BatchSize, _order.Indices.Length)];
    }

    private void Load(FloatBuffer input, TargetBatch targets)
    {
        var length = _network.InputShape.Length;
        var batch = Batch(_step);
        targets.Count = batch.Length;
        var repetitions = _order.Repetitions[(_step * _job.Options.BatchSize)..];
        for (var i = 0; i < batch.Length; i++)
        {
            var target = input.Span.Slice(i * length, length);
            if (_augmenter is null) _job.Train.CopyTo(batch[i], target);
            else _augmenter.Load(_epoch, batch[i], repetitions[i], target);
            targets.Load(_job.Train, batch[i], i);
        }
    }

    private void LoadAhead()
    {
        while (true)
        {
            _asked.Wait();
            if (_isClosing) return;
            try
            {
                Load(_ahead!, _targetsAhead);
            }
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }

            _ready.Release();
        }
    }
}
