namespace MLDiagnostics.Logs.Tests.Following;

/// <summary>A log that grows by acts, one each time that more is waited for.</summary>
internal sealed class ScriptedGrowth(IEnumerable<Action> acts) : IRunGrowth
{
    private readonly Queue<Action> _acts = new(acts);

    public bool WaitForMore()
    {
        if (!_acts.TryDequeue(out var act)) return false;
        act();
        return true;
    }
}
