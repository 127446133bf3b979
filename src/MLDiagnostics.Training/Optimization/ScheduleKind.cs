namespace MLDiagnostics.Training;

/// <summary>How the learning rate changes over the epochs.</summary>
public enum ScheduleKind
{
    /// <summary>Not at all.</summary>
    Constant = 0,

    /// <summary>Times a factor every so many epochs.</summary>
    Step = 1,

    /// <summary>Times a factor every epoch.</summary>
    Exponential = 2,

    /// <summary>Half a cosine from the base rate down to a final share of it (Loshchilov and Hutter 2017, without restarts).</summary>
    Cosine = 3,
}
