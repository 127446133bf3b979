namespace MLDiagnostics.Reporting.Page;

/// <summary>The last value of a series that was logged.</summary>
internal static class LastValue
{
    /// <summary>The value, or <see langword="null"/> when the series has none.</summary>
    internal static double? Of(RunView run, SeriesKey key)
    {
        var values = run.Values(key);
        for (var i = values.Length - 1; i >= 0; i--)
            if (!Missing.Is(values[i])) return values[i];
        return null;
    }
}
