namespace MLDiagnostics.Logs;

/// <summary>Pushes what is known before more is waited for.</summary>
internal sealed class PushingGrowth(IRunGrowth growth, Action push) : IRunGrowth
{
    public bool WaitForMore()
    {
        push();
        return growth.WaitForMore();
    }
}
