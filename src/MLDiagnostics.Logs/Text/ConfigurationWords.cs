using System.Globalization;

namespace MLDiagnostics.Logs;

/// <summary>Reads choices that a log writes as text.</summary>
internal static class ConfigurationWords
{
    /// <summary>The value of a key, or <see langword="null"/> when the text is none of its kind.</summary>
    internal static ConfigurationValue? Read(ConfigurationKey key, string text)
    {
        text = text.Trim().Trim('\'', '"');
        if (text.Length is 0 or > 200 || text is "None" or "null") return null;
        return key.Kind switch
        {
            ConfigurationValueKind.Number or ConfigurationValueKind.Count =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
            ConfigurationValueKind.Flag => bool.TryParse(text, out var flag) ? flag : null,
            ConfigurationValueKind.Text => key.Name == "optimizer" ? text.ToLowerInvariant() : text,
            _ => null,
        };
    }
}
