namespace MLDiagnostics;

/// <summary>What a detector looks for, what it needs and where its definition comes from. Ids are for ever.</summary>
public sealed record DetectorDescriptor
{
    /// <summary>The id, <c>MLD</c> and four digits, such as <c>MLD0201</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name in commands and JSON, such as <c>overfitting</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A few words for headings.</summary>
    public required string Title { get; init; }

    /// <summary>The family it belongs to.</summary>
    public required DetectorCategory Category { get; init; }

    /// <summary>The severity of its findings unless evidence lowers or raises it.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Series without which nothing can be judged; each entry is met by any of its alternatives.</summary>
    public IReadOnlyList<SeriesNeed> Needs { get; init; } = [];

    /// <summary>Series that sharpen the judgement or tell causes apart.</summary>
    public IReadOnlyList<SeriesKey> Useful { get; init; } = [];

    /// <summary>Epochs below which nothing can be judged.</summary>
    public int MinimumEpochs { get; init; } = 1;

    /// <summary>Papers and documentation behind the definition.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The cause that this detector observes directly (a key of <see cref="CauseKeys"/>), if any.</summary>
    public string? Establishes { get; init; }

    /// <summary>Whether a run cannot be called healthy unless this detector, or another vital one, could judge.</summary>
    public bool Vital { get; init; }
}
