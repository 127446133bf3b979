namespace MLDiagnostics.Plugins;

/// <summary>A detector's page: Markdown that its assembly carries as <c>MLDnnnn.md</c>.</summary>
public static class DetectorPage
{
    /// <summary>The page; <see langword="null"/> when the assembly carries none.</summary>
    public static string? Of(IDetector detector)
    {
        ArgumentNullException.ThrowIfNull(detector);
        using var stream = detector.GetType().Assembly.GetManifestResourceStream($"{detector.Descriptor.Id}.md");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
