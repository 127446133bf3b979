namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>What a format found at a path, before any pixel is looked at.</summary>
internal sealed record SetListing
{
    /// <summary>How the set is stored, in words.</summary>
    public required string Format { get; init; }

    public required IReadOnlyList<string> ClassNames { get; init; }

    public required IReadOnlyList<SetEntry> Entries { get; init; }

    /// <summary>What was found unusable already while listing.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    /// <summary>Whether the images are files of any kind, to be brought to RGB; else they stay as they are.</summary>
    public bool AreFiles { get; init; }

    /// <summary>A sentence for the report about what was left aside, or empty.</summary>
    public string Note { get; init; } = "";
}
