using System.Collections.Immutable;
using MLDiagnostics.Live.Pages;

namespace MLDiagnostics.Live.Runs;

/// <summary>One run on the page: what is known of it now, who reads it, and what was asked of its trainer.</summary>
internal sealed class LiveRun(string id, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly RunContentCache _content = new(time);
    private ImmutableList<Mailbox> _readers = [];
    private Func<RunView>? _snapshot;
    private Func<DiagnosticReport>? _judge;
    private Action<TrainingDirective, string>? _request;
    private DiagnosticReport? _report;
    private ImmutableHashSet<(string, DataSplit, string?)> _announced = [];
    private string _asked = "";
    private long _version;
    private long _published = -1;

    internal string Id { get; } = id;

    /// <summary>Why the record cannot be read.</summary>
    internal string? Failure { get; private set; }

    /// <summary>Counts changes; a page that shows this version misses nothing.</summary>
    internal long Version => Interlocked.Read(ref _version);

    internal int ReaderCount => _readers.Count;

    /// <summary>What a person asked for and the trainer has not done yet; empty when nothing.</summary>
    internal string Asked => Volatile.Read(ref _asked);

    internal LiveState State { get; private set; }

    /// <summary>What is known now: the findings of the last epoch, the curves up to the last step.</summary>
    internal DiagnosticReport? Report
    {
        get
        {
            Func<DiagnosticReport>? judge;
            Func<RunView>? snapshot;
            lock (_gate)
            {
                if (_report is not null) return _report;
                (judge, snapshot) = (_judge, _snapshot);
            }

            return judge is null || snapshot is null ? null : judge() with { Run = snapshot() };
        }
    }

    /// <summary>What the trainer can be asked for; nothing once the run has ended, nor for recorded ones.</summary>
    internal IReadOnlyList<TrainingDirective> Directives =>
        State == LiveState.Running && _request is not null && Report is { } report ? report.Run.Context.Directives : [];

    /// <summary>How long a page should wait between two drawings, so that all of them together stay cheap.</summary>
    internal TimeSpan Interval => _content.Interval(ReaderCount);

    /// <summary>A training of this process begins.</summary>
    /// <param name="snapshot">The run as it stands.</param>
    /// <param name="judge">What is found so far.</param>
    /// <param name="request">Asks the trainer.</param>
    internal void Start(Func<RunView> snapshot, Func<DiagnosticReport> judge, Action<TrainingDirective, string> request)
    {
        lock (_gate) (_snapshot, _judge, _request, State) = (snapshot, judge, request, LiveState.Running);
        Touch();
    }

    /// <summary>An epoch is done: what was asked for has been answered.</summary>
    internal void EndEpoch()
    {
        Volatile.Write(ref _asked, "");
        Touch();
    }

    /// <summary>There is a new judgement.</summary>
    internal void Update(DiagnosticReport report, LiveState? state = null)
    {
        lock (_gate)
        {
            _report = report;
            Failure = null;
            State = state ?? (report.Run.End is null ? LiveState.Running : LiveState.Ended);
        }

        Volatile.Write(ref _asked, "");
        Touch();
    }

    internal void Fail(string why)
    {
        lock (_gate) (Failure, State) = (why, LiveState.Unreadable);
        Touch();
    }

    internal void Settle(LiveState state)
    {
        if (State == state) return;
        lock (_gate) State = state;
        Touch();
    }

    /// <summary>Something was added; cheap enough for every step.</summary>
    internal void Touch() => Interlocked.Increment(ref _version);

    /// <summary>Asks the trainer; it answers at the end of the epoch.</summary>
    internal bool TryRequest(TrainingDirective directive)
    {
        if (_request is not { } request || !Directives.Contains(directive)) return false;
        request(directive, "at the live page");
        Volatile.Write(ref _asked, DirectiveWords.Done(directive));
        Touch();
        return true;
    }

    /// <summary>The page's content as of now or a moment ago, shared by all who ask.</summary>
    internal RunContent Content() => _content.Get(this);

    internal Mailbox? Open(int limit)
    {
        if (_readers.Count >= limit) return null;

        // What the page shows from its beginning is no news.
        if (_readers.Count == 0) _announced = [.. (Report?.Findings ?? []).Select(Identity)];
        var mailbox = new Mailbox(Summary);
        ImmutableInterlocked.Update(ref _readers, readers => readers.Add(mailbox));
        return mailbox;
    }

    internal void Close(Mailbox mailbox) => ImmutableInterlocked.Update(ref _readers, readers => readers.Remove(mailbox));

    /// <summary>Tells all readers what is new since the last time, if anything.</summary>
    internal void Publish()
    {
        var version = Version;
        if (version == _published) return;
        _published = version;
        var readers = _readers;
        if (readers.Count == 0) return;
        foreach (var message in News())
            foreach (var reader in readers) reader.Post(message);
    }

    private static (string, DataSplit, string?) Identity(Finding finding) => (finding.Id, finding.Split, finding.Part);

    private LiveMessage Summary(long skipped) => LiveMessage.Progress(this, skipped);

    private IEnumerable<LiveMessage> News()
    {
        foreach (var finding in Report?.Findings ?? [])
        {
            if (_announced.Contains(Identity(finding))) continue;
            _announced = _announced.Add(Identity(finding));
            yield return LiveMessage.Of(finding, Version);
        }

        yield return LiveMessage.Progress(this, 0);
    }
}
