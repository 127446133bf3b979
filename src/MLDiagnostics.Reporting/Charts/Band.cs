namespace MLDiagnostics.Reporting.Charts;

/// <summary>A shaded range around a curve, such as the noise of a measurement.</summary>
internal sealed record Band
{
    /// <summary>Index of the curve it lies around.</summary>
    internal required int Curve { get; init; }

    /// <summary>What it says, for the legend.</summary>
    internal required string Label { get; init; }

    /// <summary>Its lower and upper end at a point of the curve.</summary>
    internal required Func<(double X, double Y), (double Low, double High)> Range { get; init; }
}
