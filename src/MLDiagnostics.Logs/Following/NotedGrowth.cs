namespace MLDiagnostics.Logs;

/// <summary>Remembers that nothing more is waited for.</summary>
internal sealed class NotedGrowth(IRunGrowth growth) : IRunGrowth
{
    internal bool HasEnded { get; private set; }

    public bool WaitForMore() => !(HasEnded = HasEnded || !growth.WaitForMore());
}
