namespace MLDiagnostics.Recording;

/// <summary>Amends contexts so that declared series keep their columns.</summary>
internal static class ContextMerge
{
    /// <summary>The newer context, its series after those known already.</summary>
    internal static RunContext Amend(RunContext known, RunContext newer)
    {
        if (newer.Series.Count >= known.Series.Count && newer.Series.Take(known.Series.Count).Select(series => series.Key)
                .SequenceEqual(known.Series.Select(series => series.Key))) return newer;
        var added = newer.Series.Where(series => !known.Find(series.Key).IsPresent);
        return newer with { Series = [.. known.Series, .. added] };
    }

    /// <summary>The context with the series of some values declared; the same instance when all were.</summary>
    internal static RunContext Declare(RunContext known, IReadOnlyList<SeriesValue> values)
    {
        List<SeriesDescriptor>? added = null;
        foreach (var value in values)
        {
            if (known.Find(value.Key).IsPresent || added?.Exists(series => series.Key == value.Key) == true) continue;
            (added ??= []).Add(new SeriesDescriptor(value.Key));
        }

        return added is null ? known : known with { Series = [.. known.Series, .. added] };
    }
}
