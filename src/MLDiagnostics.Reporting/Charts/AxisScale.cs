namespace MLDiagnostics.Reporting.Charts;

/// <summary>How the x axis of a line chart is divided.</summary>
internal enum AxisScale
{
    /// <summary>It counts from the first to the last epoch or step.</summary>
    Counts,

    /// <summary>Equal distances are equal differences.</summary>
    Linear,

    /// <summary>Equal distances are equal ratios; an axis with a value that is not above zero stays linear.</summary>
    Logarithmic,
}
