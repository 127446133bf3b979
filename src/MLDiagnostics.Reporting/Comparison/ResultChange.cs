namespace MLDiagnostics.Reporting.Comparison;

/// <summary>How a result stands to the first run's.</summary>
internal enum ResultChange
{
    /// <summary>One of both is missing, or the noise is not known.</summary>
    Unknown = 0,

    /// <summary>Apart by no more than the noise of both.</summary>
    Same = 1,

    Better = 2,

    Worse = 3,
}
