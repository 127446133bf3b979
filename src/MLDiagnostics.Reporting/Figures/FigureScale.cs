namespace MLDiagnostics.Reporting.Figures;

/// <summary>How an axis is divided.</summary>
public enum FigureScale
{
    /// <summary>The y axis is logarithmic where the values are above zero and span more than two decades; the x axis is linear.</summary>
    Automatic,

    /// <summary>Equal distances are equal differences.</summary>
    Linear,

    /// <summary>Equal distances are equal ratios; an axis with a value that is not above zero stays linear.</summary>
    Logarithmic,
}
