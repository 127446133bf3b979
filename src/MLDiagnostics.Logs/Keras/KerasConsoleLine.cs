using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>Takes a line of Keras's console output apart.</summary>
internal static class KerasConsoleLine
{
    private static readonly Regex Head = LogPattern.Of(@"^\s*((?<batch>\d+)/(?<of>\d+|Unknown)\b.*? )?- ");
    private static readonly Regex Value = LogPattern.Of(@"^(?<name>[^\s:][^:]*): +(?<value>[-+]?(\d+(\.\d*)?([eE][-+]?\d+)?|nan|inf))");
    private static readonly Regex Colour = LogPattern.Of(@"\x1B\[[0-9;]*[A-Za-z]");

    /// <summary>The texts that were written over one another by backspaces, without colours.</summary>
    internal static IEnumerable<string> Updates(string line)
    {
        if (line.Contains('\x1B', StringComparison.Ordinal)) line = Colour.Replace(line, "");
        return line.Contains('\b', StringComparison.Ordinal)
            ? line.Split('\b', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [line];
    }

    /// <summary>The bar of a text, or <see langword="null"/> when it is none.</summary>
    internal static ProgressBar? Bar(string text, int line, bool isTerminated)
    {
        if (Head.Match(text) is not { Success: true } head) return null;
        var values = new List<KeyValuePair<string, double>>();
        var parts = text[(head.Index + head.Length)..].Split(" - ", StringSplitOptions.TrimEntries);
        foreach (var part in parts)
        {
            if (Value.Match(part) is not { Success: true } match) continue;

            // The last number of a line that goes on may have lost digits.
            if (!isTerminated && ReferenceEquals(part, parts[^1]) && match.Length == part.Length && !HasFourDecimals(match.Groups["value"].ValueSpan)) continue;
            var name = match.Groups["name"].Value;
            if (name is not "ETA" && LogPattern.Number(match.Groups["value"]) is { } number) values.Add(new(name, number));
        }

        if (values.Count == 0) return null;
        var batch = LogPattern.Count(head.Groups["batch"]);
        var total = LogPattern.Count(head.Groups["of"]);
        var hasHeldOut = values.Exists(value => value.Key.StartsWith("val_", StringComparison.Ordinal));
        return new ProgressBar
        {
            Line = line,
            Batch = batch ?? 0,
            Total = total,
            HasHeldOut = hasHeldOut,
            IsFinished = batch is null || batch >= total || hasHeldOut,
            Values = values,
        };
    }

    private static bool HasFourDecimals(ReadOnlySpan<char> value) =>
        value.IndexOf('.') is >= 0 and var point && value.Length - point > 4 || value.EndsWith("nan", StringComparison.OrdinalIgnoreCase);
}
