namespace MLDiagnostics;

/// <summary>A need for a series, met by any of the alternatives.</summary>
public sealed record SeriesNeed
{
    /// <summary>Makes a need that any of the keys meets.</summary>
    public SeriesNeed(params IReadOnlyList<SeriesKey> anyOf) => AnyOf = anyOf;

    /// <summary>The alternatives.</summary>
    public IReadOnlyList<SeriesKey> AnyOf { get; init; }

    /// <summary>A need for one key.</summary>
    public static implicit operator SeriesNeed(SeriesKey key) => FromSeriesKey(key);

    /// <summary>A need for one key.</summary>
    public static SeriesNeed FromSeriesKey(SeriesKey key) => new(key);

    /// <summary>Whether a run declares one of the alternatives.</summary>
    public bool IsMetBy(RunContext context) => AnyOf.Any(key => context.Find(key).IsPresent);

    /// <summary>The alternatives, joined by "or".</summary>
    public override string ToString() => string.Join(" or ", AnyOf);
}
