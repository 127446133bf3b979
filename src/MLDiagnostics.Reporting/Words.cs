using System.Globalization;
using System.Text;

namespace MLDiagnostics.Reporting;

/// <summary>Words for what the report's types name, in the page and in JSON.</summary>
internal static class Words
{
    private const int LongestWord = 160;
    private const char FirstIdeograph = '\u2E80';

    /// <summary>A member of an enumeration as in JSON: lower case, joined by hyphens.</summary>
    internal static string Hyphenated<T>(T value) where T : struct, Enum
    {
        var builder = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && builder.Length > 0) builder.Append('-');
            builder.Append(char.ToLowerInvariant(letter));
        }

        return builder.ToString();
    }

    /// <summary>An identifier such as <c>gradient_norm</c> or <c>bn_statistics</c> as a heading.</summary>
    internal static string Title(string id) => id switch
    {
        MetricNames.AdamRootSecondMoment => "Adam √v̂ (mean)",
        MetricNames.DeadReluFraction => "Dead ReLU share",
        MetricNames.EpochSeconds => "Time an epoch took",
        MetricNames.GradientNormMaximum => "Largest gradient norm",
        MetricNames.InputDeviation => "Input standard deviation",
        MetricNames.MaximumPredictionShare => "Share of the most predicted class",
        MetricNames.MinimumRecall => "Smallest recall of a class",
        MetricNames.UpdateRatio => "Update ratio ‖Δw‖ ∕ ‖w‖",
        "cramer_v" => "Cramér’s V",
        "dead_relu_fraction_first_epoch" => "Dead ReLU share, first epoch",
        "half_width_95" => "Half-width of the 95 % interval",
        "kendall_tau" => "Kendall’s τ",
        "update_ratio_first_epoch" => "Update ratio, first epoch",
        CauseKeys.AdamSecondMoment => "Adam’s second moment",
        CauseKeys.BatchNormStatistics => "Batch-norm statistics",
        CauseKeys.MinibatchNoise => "Mini-batch noise",
        _ => Capital(id.Replace('_', ' ')),
    };

    /// <summary>An identifier within a sentence; names of persons keep their capital.</summary>
    internal static string Inline(string id) => Title(id) switch
    {
        "" => "",
        ['A', 'd', 'a', 'm', ..] adam => adam,
        var title => char.ToLowerInvariant(title[0]) + title[1..],
    };

    /// <summary>A count with its noun: <c>1 error</c>, <c>3 errors</c>.</summary>
    internal static string Count(long count, string noun) => $"{NumberText.Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A unit after a number: what is counted stands in the plural, symbols stay as they are.</summary>
    internal static string Plural(double value, string unit) =>
        unit is "example" or "epoch" or "step" or "image" or "class" && value is not (1 or -1) ? unit + (unit is "class" ? "es" : "s") : unit;

    /// <summary>Words joined by commas and a last "and".</summary>
    internal static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}",
    };

    /// <summary>A foreign text cut to a number of letters, of up to four characters each on average.</summary>
    internal static string Short(string text, int length)
    {
        text = WithoutEndlessWords(text);
        if (text.Length <= length) return text;
        var isCut = text.Length > 4 * length;
        var info = new StringInfo(isCut ? text[..(4 * length)] : text);
        if (!isCut && info.LengthInTextElements <= length) return text;
        var whole = isCut ? info.LengthInTextElements - 1 : info.LengthInTextElements;
        return info.SubstringByTextElements(0, Math.Clamp(whole, 1, length - 1)) + "…";
    }

    /// <summary>Cuts words that are longer than any path or name: lines of nothing else could not be read.</summary>
    private static string WithoutEndlessWords(string text)
    {
        if (text.Length <= LongestWord) return text;
        var kept = new StringBuilder();
        var run = 0;
        foreach (var letter in text)
        {
            // Scripts that put no blanks between words, and pictures, begin beyond.
            run = char.IsWhiteSpace(letter) || letter >= FirstIdeograph ? 0 : run + 1;
            if (run <= LongestWord) kept.Append(letter);
            else if (run == LongestWord + 1) kept.Append('…');
        }

        return kept.ToString();
    }

    /// <summary>The text with its signs bound to the numbers before them, so that no line begins with one.</summary>
    internal static string Bound(string text) => text.Replace(" %", "\u202F%", StringComparison.Ordinal).Replace(" ×", "\u202F×", StringComparison.Ordinal);

    /// <summary>The text with a capital first letter.</summary>
    internal static string Capital(string text) => text is "" ? "" : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The text as a sentence: ends with a full stop, unless it has an end of its own.</summary>
    internal static string Sentence(string text) => text.TrimEnd() switch
    {
        "" => "",
        [.., '.' or '!' or '?' or '…'] whole => Capital(whole),
        var open => Capital(open) + ".",
    };
}
