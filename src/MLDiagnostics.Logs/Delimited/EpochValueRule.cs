namespace MLDiagnostics.Logs;

/// <summary>How an epoch's value is made of several that were logged in it.</summary>
internal enum EpochValueRule
{
    /// <summary>Their mean, as a trainer reports the loss of its batches.</summary>
    Mean,

    /// <summary>The last of them, as the validation at the end of the epoch.</summary>
    Last,
}
