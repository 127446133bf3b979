namespace MLDiagnostics.Reporting.Tests.Samples;

/// <summary>Pictures to lay into reports.</summary>
internal static class Pictures
{
    /// <summary>A PNG of two by two pixels, black and white.</summary>
    internal static byte[] Checkered { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAAAAABX3VL4AAAADElEQVR42mNg+A+EAAYAAf+tLDclAAAAAElFTkSuQmCC");
}
