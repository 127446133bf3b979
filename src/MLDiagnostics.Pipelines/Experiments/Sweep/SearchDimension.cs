using System.Globalization;

namespace MLDiagnostics.Pipelines.Experiments;

/// <summary>One key of the configuration to search: a list of values, or a range of numbers.</summary>
public sealed record SearchDimension
{
    /// <summary>The key, as in CONTRACTS and README: <c>learning_rate</c>, <c>optimizer</c>, …</summary>
    public required string Key { get; init; }

    /// <summary>The values of a list; empty for a range.</summary>
    public IReadOnlyList<ConfigurationValue> Values { get; init; } = [];

    /// <summary>Lower end of a range.</summary>
    public double Lowest { get; init; }

    /// <summary>Upper end of a range.</summary>
    public double Highest { get; init; }

    /// <summary>Whether a range is searched evenly in its logarithm.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether a range holds whole numbers only.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Values that a grid takes from a range, at least 2.</summary>
    public int GridSize { get; init; } = 3;

    /// <summary>Values that a grid takes.</summary>
    internal int GridCount => Values.Count > 0 ? Values.Count : GridSize;

    /// <summary>Coordinates that a model of the results sees: one, or one a word.</summary>
    internal int Width => IsWords ? Values.Count : 1;

    private bool IsWords => Values.Count > 0 && Values.Any(value => value.Number is null);

    /// <summary>
    /// Reads <c>optimizer=sgd,adam</c>, <c>learning_rate=1e-4..1e-1</c>, <c>batch_size=16..256:5</c> (five in a grid). A range of positive numbers that spans a
    /// factor of 10 or more is searched in its logarithm; one whose ends are whole and at least 1 holds whole numbers.
    /// </summary>
    /// <exception cref="FormatException">It is written otherwise; the message says what was expected.</exception>
    public static SearchDimension Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, { Length: > 0 } what])
            throw new FormatException($"'{text}': expected KEY=VALUE,VALUE… or KEY=LOWEST..HIGHEST.");
        var key = ConfigurationKeys.Find(name)?.Name ?? throw new FormatException($"'{name}' is not a key of the configuration.");
        return what.Contains("..", StringComparison.Ordinal)
            ? Range(text, key, what)
            : new SearchDimension { Key = key, Values = [.. what.Split(',', StringSplitOptions.TrimEntries).Select(Value)] };
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Values.Count > 0
        ? $"{Key}={string.Join(',', Values)}"
        : string.Create(CultureInfo.InvariantCulture, $"{Key}={Lowest:R}..{Highest:R}:{GridSize}");

    /// <summary>The value at a place of the range or list, 0 to below 1.</summary>
    internal ConfigurationValue At(double place)
    {
        if (Values.Count > 0) return Values[Math.Min((int)(place * Values.Count), Values.Count - 1)];
        var number = IsLogarithmic ? Lowest * Math.Pow(Highest / Lowest, place) : Lowest + (place * (Highest - Lowest));
        return IsWhole ? Math.Round(number) : Rounded(number);
    }

    /// <summary>The value of a grid, by index.</summary>
    internal ConfigurationValue OfGrid(int index) => Values.Count > 0 ? Values[index] : At(index / (GridSize - 1.0));

    /// <summary>Writes the coordinates of a value, each from 0 to 1.</summary>
    internal void Encode(ConfigurationValue value, Span<double> coordinates)
    {
        coordinates.Clear();
        if (Values.Count == 0) coordinates[0] = IsLogarithmic ? Math.Log(value.Number!.Value / Lowest) / Math.Log(Highest / Lowest) : (value.Number!.Value - Lowest) / (Highest - Lowest);
        else if (!IsWords) coordinates[0] = Values.Count > 1 ? (double)Index(value) / (Values.Count - 1) : 0;
        else coordinates[Index(value)] = 1;
    }

    private int Index(ConfigurationValue value)
    {
        for (var i = 0; i < Values.Count; i++)
            if (Values[i].Equals(value)) return i;
        throw new ArgumentException($"{value} is not a value of {Key}.", nameof(value));
    }

    // Three digits are all that a search can tell apart, and a person can type.
    private static double Rounded(double number) => ReadableNumber.Round(number);

    private static SearchDimension Range(string text, string key, string what)
    {
        var (ends, size) = what.Split(':') is [var range, var count] ? (range, count) : (what, "3");
        if (ends.Split("..") is not [var low, var high] || !TryNumber(low, out var lowest) || !TryNumber(high, out var highest) || !(lowest < highest))
            throw new FormatException($"'{text}': expected a range such as 1e-4..1e-1, the lower number first.");
        if (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var points) || points < 2)
            throw new FormatException($"'{text}': expected the number of values in a grid, at least 2, behind the colon.");
        return new SearchDimension
        {
            Key = key,
            Lowest = lowest,
            Highest = highest,
            IsLogarithmic = lowest > 0 && highest / lowest >= 10,
            IsWhole = lowest >= 1 && lowest == Math.Floor(lowest) && highest == Math.Floor(highest) && !low.Contains('.', StringComparison.Ordinal),
            GridSize = points,
        };
    }

    private static ConfigurationValue Value(string word) => word switch
    {
        "true" => true,
        "false" => false,
        _ => TryNumber(word, out var number) ? number : word,
    };

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
