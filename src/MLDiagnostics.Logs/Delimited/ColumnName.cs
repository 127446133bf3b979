using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>The name of a column taken apart: <c>val/acc_epoch</c> is accuracy, on validation, one value an epoch.</summary>
internal readonly record struct ColumnName
{
    private static readonly (string Word, DataSplit Split)[] SplitWords =
    [
        ("training", DataSplit.Train), ("train", DataSplit.Train), ("trn", DataSplit.Train), ("tr", DataSplit.Train),
        ("validation", DataSplit.Validation), ("valid", DataSplit.Validation), ("val", DataSplit.Validation), ("dev", DataSplit.Validation),
        ("evaluation", DataSplit.Validation), ("eval", DataSplit.Validation),
        ("testing", DataSplit.Test), ("test", DataSplit.Test),
    ];

    internal required ColumnRole Role { get; init; }

    /// <summary>The metric's id: of <see cref="MetricNames"/> where the name is a known one, else the name in lower case.</summary>
    internal required string Metric { get; init; }

    /// <summary>The split that the name says; <see langword="null"/> when it says none.</summary>
    internal DataSplit? Split { get; init; }

    /// <summary>The clock that the name says (<c>_step</c>, <c>_epoch</c>); <see langword="null"/> when it says none.</summary>
    internal RunClock? Clock { get; init; }

    internal string? Part { get; init; }

    /// <summary>Whether the metric is one of <see cref="MetricNames"/>.</summary>
    internal bool IsKnown { get; init; }

    /// <summary>Whether the metric was written by its usual name, which wins over an alias of it in the same table.</summary>
    internal bool IsUsual { get; init; }

    internal static ColumnName Parse(string name)
    {
        var words = ColumnWords.Translate(Normalise(name));
        if (words.Length == 0) return new ColumnName { Role = ColumnRole.Ignored, Metric = "" };
        if (ColumnAliases.IsEpoch(words)) return new ColumnName { Role = ColumnRole.Epoch, Metric = words };
        if (ColumnAliases.IsStep(words)) return new ColumnName { Role = ColumnRole.Step, Metric = words };

        var rest = words;
        var clock = TakeClock(ref rest);
        var split = TakeSplit(ref rest);
        clock ??= TakeClock(ref rest);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && ColumnAliases.Find(Normalise(name[..slash])) is { } parent && name[(slash + 1)..].Trim() is { Length: > 0 } part)
            return Known(parent, rest, split, clock, part);
        return ColumnAliases.Find(rest) is { } metric
            ? Known(metric, rest, split, clock, null)
            : ColumnAliases.FindPart(rest) is { } found
                ? Known(found.Metric, rest, split, clock, found.Part)
                : new ColumnName { Role = ColumnRole.Metric, Metric = rest, Split = split, Clock = clock };
    }

    /// <summary>Lower case, words joined by one <c>_</c>; letters of every script stay.</summary>
    internal static string Normalise(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var character = name[i];
            if (!char.IsLetterOrDigit(character))
            {
                if (text.Length > 0 && text[^1] != '_') text.Append('_');
                continue;
            }

            // trainLoss and ValAcc, but not mAP50 nor AUROC.
            if (char.IsUpper(character) && i > 1 && char.IsLower(name[i - 1]) && char.IsLower(name[i - 2]) && text[^1] != '_') text.Append('_');
            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString().Trim('_');
    }

    /// <summary>The split that a word names, or <see langword="null"/>.</summary>
    internal static DataSplit? SplitOf(string word)
    {
        foreach (var (known, split) in SplitWords)
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase)) return split;
        return null;
    }

    private static ColumnName Known(string metric, string written, DataSplit? split, RunClock? clock, string? part) => new()
    {
        Role = ColumnRole.Metric,
        Metric = metric,
        Split = split,
        Clock = clock,
        Part = part,
        IsKnown = true,
        IsUsual = ColumnAliases.IsUsual(written),
    };

    private static RunClock? TakeClock(ref string words)
    {
        foreach (var (suffix, clock) in ((string, RunClock)[])[("_step", RunClock.Step), ("_epoch", RunClock.Epoch)])
        {
            if (!words.EndsWith(suffix, StringComparison.Ordinal) || words.EndsWith("_per" + suffix, StringComparison.Ordinal)) continue;
            words = words[..^suffix.Length];
            return clock;
        }

        return null;
    }

    private static DataSplit? TakeSplit(ref string words)
    {
        foreach (var (word, split) in SplitWords)
        {
            if (words.Length <= word.Length + 1) continue;
            if (words.StartsWith(word, StringComparison.Ordinal) && words[word.Length] == '_') words = words[(word.Length + 1)..];
            else if (words.EndsWith(word, StringComparison.Ordinal) && words[^(word.Length + 1)] == '_') words = words[..^(word.Length + 1)];
            else continue;
            return split;
        }

        return null;
    }
}
