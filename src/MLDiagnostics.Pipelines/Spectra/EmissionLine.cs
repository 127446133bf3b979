namespace MLDiagnostics.Pipelines.Spectra;

/// <summary>An emission line of quasars.</summary>
/// <param name="Name">The ion.</param>
/// <param name="Position">Place at redshift 0, as a share of the logarithm of the spectrum's range; below 0 where it is bluer than that range.</param>
/// <param name="Strength">Height over the continuum, typically.</param>
/// <param name="Width">Half width, as a share of the logarithm of the range.</param>
internal readonly record struct EmissionLine(string Name, double Position, double Strength, double Width)
{
    /// <summary>
    /// Lyman α 1215.67, C IV 1549.06, C III] 1908.73 and Mg II 2798.75 Å; the range is 3600 to 10000 Å. Positions are
    /// ln(λ / 3600) / ln(10000 / 3600).
    /// </summary>
    internal static readonly EmissionLine[] All =
    [
        new("lya", -1.062631, 3.0, 0.012),
        new("civ", -0.825414, 1.6, 0.010),
        new("ciii", -0.621049, 0.9, 0.014),
        new("mgii", -0.246426, 0.7, 0.010),
    ];
}
