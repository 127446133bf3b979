namespace MLDiagnostics;

/// <summary>What a series counts along.</summary>
public enum RunClock
{
    /// <summary>One value an epoch; epochs count from 1.</summary>
    Epoch = 0,

    /// <summary>One value an optimizer step; steps count from 1 over the whole run.</summary>
    Step = 1,
}
