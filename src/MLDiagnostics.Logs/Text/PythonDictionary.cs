using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>Reads the flat dictionaries that Python prints: <c>{'loss': 1.14, 'grad_norm': nan, 'optimizer': 'sgd'}</c>.</summary>
internal static class PythonDictionary
{
    private static readonly Regex Braces = LogPattern.Of(@"\{['""][^{}]*\}");
    private static readonly Regex Pair = LogPattern.Of(@"['""](?<name>[^'"":{}]+)['""]: *('(?<text>[^']*)'|""(?<text>[^""]*)""|(?<text>[^,{}'""\[\]()]+))(,|\}|$)");

    /// <summary>The dictionaries in a text, each with where it stands.</summary>
    internal static IEnumerable<(int Start, int Length, IReadOnlyList<KeyValuePair<string, string>> Pairs)> In(string text)
    {
        if (!text.Contains('{', StringComparison.Ordinal)) yield break;
        foreach (Match braces in Braces.Matches(text))
        {
            yield return (braces.Index, braces.Length,
                [.. Pair.Matches(braces.Value).Select(pair => new KeyValuePair<string, string>(pair.Groups["name"].Value, pair.Groups["text"].Value.Trim()))]);
        }
    }

    /// <summary>Those of the pairs that are numbers.</summary>
    internal static IReadOnlyList<KeyValuePair<string, double>> Numbers(IReadOnlyList<KeyValuePair<string, string>> pairs) =>
        [.. pairs.Select(pair => (pair.Key, IsNumber: LogNumber.TryParse(pair.Value, decimalComma: false, out var value) && !Missing.Is(value), Value: value))
            .Where(pair => pair.IsNumber).Select(pair => new KeyValuePair<string, double>(pair.Key, pair.Value))];
}
