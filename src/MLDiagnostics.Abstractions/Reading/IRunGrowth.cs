namespace MLDiagnostics;

/// <summary>How an input that is still being written grows.</summary>
public interface IRunGrowth
{
    /// <summary>Waits, at the end of what is there, until there may be more.</summary>
    /// <returns><see langword="false"/> when nothing more is waited for: the input ends where it ends then.</returns>
    bool WaitForMore();
}
