using System.Collections.Immutable;
using System.Security.Cryptography;
using MLDiagnostics.Live.Runs;
using MLDiagnostics.Logs;

namespace MLDiagnostics.Live;

/// <summary>
/// The runs that a live page shows: trainings of this process, and runs recorded in a folder, also while another process writes them.
/// Training threads only append to memory; all drawing and sending is done by others, at most once a second.
/// </summary>
public sealed class LiveRuns : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _time;
    private readonly Task _beat;
    private ImmutableList<LiveRun> _runs = [];
    private int _count;

    /// <summary>Makes an empty collection.</summary>
    /// <param name="time">The clock to read; the system's by default.</param>
    public LiveRuns(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _beat = BeatAsync();
    }

    /// <summary>The runs, the newest first.</summary>
    internal ImmutableList<LiveRun> All => _runs;

    /// <summary>Proves that a request to change a training comes from a page of this process.</summary>
    internal string AntiForgery { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    internal CancellationToken End => _end.Token;

    /// <summary>Puts a training of this process on the page; its buttons ask the monitor for what its trainer can obey.</summary>
    /// <param name="monitor">Who judges the run.</param>
    /// <param name="inner">Who is told instead of the monitor, such as a recorder around it; the monitor when <see langword="null"/>.</param>
    /// <returns>The observer to give to the trainer.</returns>
    public ITrainingObserver Watch(RunMonitor monitor, ITrainingObserver? inner = null)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        return new LiveObserver(Begin, monitor, inner ?? monitor);

        LiveRun Begin()
        {
            var number = Interlocked.Increment(ref _count);
            var run = new LiveRun(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"live-{number}"), _time);
            Add(run);
            return run;
        }
    }

    /// <summary>Puts the runs recorded in a folder and those below it on the page, and follows them as they grow.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="diagnostics">Who judges them.</param>
    /// <param name="readers">Who reads them; the readers that ship by default.</param>
    public void Follow(string folder, TrainingDiagnostics diagnostics, RunReaders? readers = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var following = new FolderFollower(this, folder, diagnostics, readers ?? RunReaders.Default, _time);
        var thread = new Thread(() => following.Run(_end.Token)) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "live page: folder" };
        thread.Start();
    }

    /// <summary>Ends all connections and the following of folders.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _beat.Wait(TimeSpan.FromSeconds(2));
    }

    internal LiveRun? Find(string id) => _runs.Find(run => run.Id == id);

    internal void Add(LiveRun run) => ImmutableInterlocked.Update(ref _runs, runs => runs.Insert(0, run));

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
                PublishAll();
        }
        catch (OperationCanceledException)
        {
            PublishAll();
        }
    }

    private void PublishAll()
    {
        foreach (var run in _runs) run.Publish();
    }
}
