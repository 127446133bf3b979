namespace MLDiagnostics.Live.Runs;

/// <summary>Where a run stands.</summary>
internal enum LiveState
{
    /// <summary>Announced, nothing seen yet.</summary>
    Waiting = 0,

    /// <summary>Events are coming.</summary>
    Running = 1,

    /// <summary>It said that it ended.</summary>
    Ended = 2,

    /// <summary>Its record stopped growing without an end.</summary>
    Silent = 3,

    /// <summary>Its record cannot be read.</summary>
    Unreadable = 4,
}
