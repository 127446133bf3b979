namespace MLDiagnostics.Logs;

/// <summary>Recognises the lines of <see cref="ConflictMarker"/>.</summary>
internal static class ConflictMarkers
{
    private const int Length = 7;

    internal static ConflictMarker Of(ReadOnlySpan<char> line)
    {
        if (line.Length < Length || line.Length > Length && line[Length] != ' ') return ConflictMarker.None;
        var marker = line[..Length];
        if (marker.ContainsAnyExcept(line[0])) return ConflictMarker.None;
        return line[0] switch
        {
            '<' => ConflictMarker.Ours,
            '|' => ConflictMarker.Ancestor,
            '=' => ConflictMarker.Theirs,
            '>' => ConflictMarker.End,
            _ => ConflictMarker.None,
        };
    }
}
