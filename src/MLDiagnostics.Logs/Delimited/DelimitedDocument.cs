namespace MLDiagnostics.Logs;

/// <summary>A file of delimited values as numbers, with what was noticed while reading it.</summary>
internal sealed class DelimitedDocument
{
    internal required DelimitedDialect Dialect { get; init; }

    /// <summary>The rows, in the order of the file; a new block begins at each header and conflict marker.</summary>
    internal required IReadOnlyList<RowBlock> Blocks { get; init; }

    /// <summary>What was left out and why, for the report.</summary>
    internal required IReadOnlyList<string> Notes { get; init; }

    internal bool HasConflicts => Blocks.Any(block => block.Version != ConflictMarker.None);

    /// <summary>The blocks of each version of the file: one, or two where git's conflict markers stand in it.</summary>
    internal IEnumerable<IReadOnlyList<RowBlock>> Versions() => HasConflicts
        ? [Version(ConflictMarker.Ours), Version(ConflictMarker.Theirs)]
        : [[.. Blocks]];

    private List<RowBlock> Version(ConflictMarker version) =>
        [.. Blocks.Where(block => block.Version == ConflictMarker.None || block.Version == version)];
}
