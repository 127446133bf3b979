using System.Text.RegularExpressions;

namespace MLDiagnostics.Logs;

/// <summary>A line of text with counters and named values in it.</summary>
internal sealed record PlainTextLine
{
    private const int LongestLine = 8 * 1024;
    private static readonly Regex EpochMark = LogPattern.Of(@"(^|[^\w'""])[Ee](poch|POCH)s?\b[\s:#=\[(]{0,4}(?<number>\d{1,7})(\.0*)?(\s{0,2}(/|of)\s{0,2}(?<of>\d{1,7}))?([^\w.-]|$)");
    private static readonly Regex StepMark = LogPattern.Of(
        @"(^|[^\w'""])([Gg]lobal[ _])?([Ss]tep|[Ii]ter(ation)?|ITER(ATION)?|STEP)s?\b[\s:#=\[(]{0,4}(?<number>\d{1,12})(\s{0,2}(/|of)\s{0,2}\d{1,12})?([^\w.-]|$)");
    private static readonly Regex Pair = LogPattern.Of(
        @"(^|[^\w.])(?<name>[A-Za-z][\w@]*([ _/.-][A-Za-z(][\w@)]*){0,4})\s{0,8}[:=]\s{0,8}(?<value>[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s?%?|[-+]?(nan|NaN|NAN|inf|Infinity))");
    private static readonly string[] Fillers = ["model_", "the_", "current_", "running_"];

    internal double? Epoch { get; private init; }

    internal double? Step { get; private init; }

    /// <summary>Epochs asked for, where the line says them.</summary>
    internal int? Epochs { get; private init; }

    internal required IReadOnlyList<KeyValuePair<string, double>> Values { get; init; }

    /// <summary>The choices that are printed in the line as a dictionary.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>>? Choices { get; private init; }

    /// <summary>Takes a line apart; <see langword="null"/> when nothing is in it.</summary>
    internal static PlainTextLine? Parse(string text)
    {
        if (text.Length > LongestLine || text.AsSpan().IndexOfAnyInRange('0', '9') < 0 && !text.Contains("nan", StringComparison.OrdinalIgnoreCase)) return null;
        var choices = PythonDictionary.In(text).ToList();
        foreach (var (start, length, _) in choices) text = Blank(text, start, length);
        var epoch = EpochMark.Match(text);
        if (epoch.Success) text = Blank(text, epoch.Index, epoch.Length - 1);
        var step = StepMark.Match(text);
        if (step.Success) text = Blank(text, step.Index, step.Length - 1);
        var values = new List<KeyValuePair<string, double>>();
        foreach (Match pair in Pair.Matches(text))
            if (IsWhole(text, pair) && LogNumber.TryParse(pair.Groups["value"].ValueSpan, decimalComma: false, out var value) && !Missing.Is(value))
                values.Add(new(NameOf(pair.Groups["name"].Value), value));
        if (values.Count == 0 && !epoch.Success && !step.Success) return null;
        return new PlainTextLine
        {
            Epoch = LogPattern.Number(epoch.Groups["number"]),
            Step = LogPattern.Number(step.Groups["number"]),
            Epochs = LogPattern.Count(epoch.Groups["of"]),
            Values = values,
            Choices = choices.Count == 1 ? choices[0].Pairs : null,
        };
    }

    // 12:30:05 is a time of day, 1.2.3 a version and 3x no number.
    private static bool IsWhole(string text, Match pair) =>
        pair.Index + pair.Length is var end && (end == text.Length || text[end] is not (':' or '.' or '/' or '-' or '_') && !char.IsLetterOrDigit(text[end]) ||
            text[end] == '.' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1])));

    private static string NameOf(string name)
    {
        var words = ColumnName.Normalise(name);
        foreach (var filler in Fillers)
            if (words.StartsWith(filler, StringComparison.Ordinal)) return words[filler.Length..];
        return words;
    }

    private static string Blank(string text, int start, int length) =>
        string.Concat(text.AsSpan(0, start), new string('|', Math.Max(0, length)), text.AsSpan(start + Math.Max(0, length)));
}
