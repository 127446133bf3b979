namespace MLDiagnostics.Logs;

/// <summary>What was pushed of a run: its context, and of each event a mark to know it again by.</summary>
internal sealed class PushedRun(RunContext context)
{
    private readonly List<(ulong Mark, int Epoch, long Step)> _events = [];

    /// <summary>The context as last pushed; series once declared stay, in their order.</summary>
    internal RunContext Context { get; set; } = context;

    internal bool HasEnded { get; set; }

    internal int Count => _events.Count;

    /// <summary>Whether an event is the one that was pushed at a place.</summary>
    internal bool Has(int place, ulong mark) => place < _events.Count && _events[place].Mark == mark;

    /// <summary>The last epoch and step before a place.</summary>
    internal (int Epoch, long Step) Before(int place) => place == 0 ? (0, 0) : (_events[place - 1].Epoch, _events[place - 1].Step);

    internal void Forget(int place) => _events.RemoveRange(place, _events.Count - place);

    internal void Add(TrainingEvent item, ulong mark)
    {
        var (epoch, step) = Before(_events.Count);
        _events.Add(item switch
        {
            StepCompleted done => (mark, epoch, done.Step),
            EpochCompleted done => (mark, done.Epoch, step),
            RunRewound back => (mark, back.ToEpoch, back.ToStep ?? step),
            _ => (mark, epoch, step),
        });
    }
}
