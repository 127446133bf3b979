namespace MLDiagnostics.Reporting.Figures;

/// <summary>Something stated and what was measured of it.</summary>
public sealed record FigureClaim
{
    /// <summary>The statement; a sentence.</summary>
    public required string Statement { get; init; }

    /// <summary>What was measured, with its numbers.</summary>
    public required string Measured { get; init; }

    /// <summary>Whether it came out as stated; <see langword="null"/> where it could not be told.</summary>
    public bool? Holds { get; init; }
}
