namespace MLDiagnostics.Logs;

/// <summary>Reads the choices that Lightning saves beside <c>metrics.csv</c>: the top level of <c>hparams.yaml</c>.</summary>
internal static class HyperParameters
{
    private const string FileName = "hparams.yaml";
    private const int MostLines = 2_000;

    /// <summary>The choices beside a log; <see langword="null"/> when there are none.</summary>
    internal static RunConfiguration? Beside(string path, List<string> notes)
    {
        var side = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", FileName);
        if (!File.Exists(side)) return null;
        try
        {
            var values = new List<KeyValuePair<string, ConfigurationValue>>();
            using var lines = LogLines.Open(new RunInput(side));
            while (lines.MoveNext() && lines.Number <= MostLines)
                if (Read(lines.Current.ToString()) is { } value) values.Add(value);
            if (values.Count == 0) return null;
            notes.Add("The configuration is that of hparams.yaml beside the log.");
            return new RunConfiguration(values);
        }
        catch (Exception error) when (error is RunFormatException or IOException or UnauthorizedAccessException)
        {
            notes.Add("The file hparams.yaml beside the log cannot be read; the configuration is not known.");
            return null;
        }
    }

    private static KeyValuePair<string, ConfigurationValue>? Read(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && ConfigurationKeys.Find(line[..colon]) is { } key && ConfigurationWords.Read(key, line[(colon + 2)..]) is { } value
            ? new(key.Name, value) : null;
    }
}
