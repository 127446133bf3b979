using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace MLDiagnostics;

/// <summary>
/// Names a series everywhere in the same way: <c>train.loss</c>, <c>train.loss@step</c>, <c>train.gradient_norm/conv1</c>,
/// <c>learning_rate</c>. Written <c>[split.]metric[/part][@step]</c>.
/// </summary>
public readonly record struct SeriesKey : IComparable<SeriesKey>
{
    private const string StepSuffix = "@step";

    /// <summary>Makes the key of a metric on a split, one value an epoch.</summary>
    /// <param name="metric">Metric id, such as <c>loss</c>; see <see cref="MetricNames"/>.</param>
    /// <param name="split">The data it was measured on.</param>
    public SeriesKey(string metric, DataSplit split = DataSplit.None)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        Metric = metric;
        Split = split;
    }

    /// <summary>The metric's id: lower case, words joined by <c>_</c>.</summary>
    public string Metric { get; init; }

    /// <summary>The data it was measured on.</summary>
    public DataSplit Split { get; init; }

    /// <summary>Whether there is a value an epoch or a value a step.</summary>
    public RunClock Clock { get; init; }

    /// <summary>The layer, class or quantile it is about; <see langword="null"/> for the whole.</summary>
    public string? Part { get; init; }

    /// <summary>The same metric with a value a step.</summary>
    [JsonIgnore]
    public SeriesKey AtStep => this with { Clock = RunClock.Step };

    /// <summary>The key of a metric over the training split.</summary>
    public static SeriesKey Train(string metric) => new(metric, DataSplit.Train);

    /// <summary>The key of a metric over the validation split.</summary>
    public static SeriesKey Validation(string metric) => new(metric, DataSplit.Validation);

    /// <summary>The same metric for one layer, class or quantile.</summary>
    public SeriesKey For(string part) => this with { Part = part };

    /// <summary>Reads the written form.</summary>
    /// <exception cref="FormatException">The text is not the written form of a key.</exception>
    public static SeriesKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a series: expected [split.]metric[/part][@step].");

    /// <summary>Reads the written form, without exceptions.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SeriesKey key)
    {
        key = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        var rest = text;
        var clock = RunClock.Epoch;
        if (rest.EndsWith(StepSuffix, StringComparison.Ordinal))
        {
            clock = RunClock.Step;
            rest = rest[..^StepSuffix.Length];
        }

        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var part = slash < 0 ? null : rest[(slash + 1)..];
        if (slash >= 0) rest = rest[..slash];
        var split = DataSplit.None;
        foreach (var (name, value) in SplitNames)
        {
            if (!rest.StartsWith(name, StringComparison.Ordinal)) continue;
            split = value;
            rest = rest[name.Length..];
            break;
        }

        if (string.IsNullOrWhiteSpace(rest) || part is { Length: 0 }) return false;
        key = new SeriesKey(rest, split) { Clock = clock, Part = part };
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(SeriesKey other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The written form.</summary>
    public override string ToString()
    {
        var split = Split switch
        {
            DataSplit.Train => "train.",
            DataSplit.Validation => "validation.",
            DataSplit.Test => "test.",
            _ => "",
        };
        return $"{split}{Metric}{(Part is null ? "" : "/")}{Part}{(Clock == RunClock.Step ? StepSuffix : "")}";
    }

    private static ReadOnlySpan<(string Name, DataSplit Split)> SplitNames =>
        new[] { ("train.", DataSplit.Train), ("validation.", DataSplit.Validation), ("test.", DataSplit.Test) };

    /// <summary>Orders keys by their written form.</summary>
    public static bool operator <(SeriesKey left, SeriesKey right) => left.CompareTo(right) < 0;

    /// <summary>Orders keys by their written form.</summary>
    public static bool operator >(SeriesKey left, SeriesKey right) => left.CompareTo(right) > 0;

    /// <summary>Orders keys by their written form.</summary>
    public static bool operator <=(SeriesKey left, SeriesKey right) => left.CompareTo(right) <= 0;

    /// <summary>Orders keys by their written form.</summary>
    public static bool operator >=(SeriesKey left, SeriesKey right) => left.CompareTo(right) >= 0;
}
