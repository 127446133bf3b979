namespace MLDiagnostics.Detectors;

/// <summary>Statistics of noise mean nothing on values that were averaged over time before they were logged.</summary>
internal static class RawNoise
{
    /// <summary>A session that says so when a series is known to be smoothed; <see langword="null"/> when it is raw, or nothing is
    /// known.</summary>
    internal static IDetectorSession? Refuse(RunContext context, params ReadOnlySpan<SeriesKey> keys)
    {
        foreach (var key in keys)
            foreach (var series in context.Series)
                if (series.Key == key && series.Basis.IsSmoothed == true)
                    return new UnableSession(DetectorOutcome.NotChecked(
                        $"{key} was smoothed before it was logged, so single values and their noise are lost", $"Log {key} as it is."));
        return null;
    }
}
