using System.Globalization;

namespace MLDiagnostics;

/// <summary>A key of <see cref="RunConfiguration"/> with its type, unit and meaning.</summary>
public sealed record ConfigurationKey
{
    /// <summary>The key as written in JSON, such as <c>learning_rate</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the value.</summary>
    public ConfigurationValueKind Kind { get; init; }

    /// <summary>Unit; <c>1</c> for pure numbers, empty for words and flags.</summary>
    public string Unit { get; init; } = "";

    /// <summary>One sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>Smallest number that makes sense; negative infinity when there is none.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number that makes sense; infinity when there is none.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Other names that readers accept.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What is wrong with a value, one clause such as <c>expected a number of at least 0, not -1</c>; <see langword="null"/> when it will do.</summary>
    public string? Refuse(ConfigurationValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var fits = Kind switch
        {
            ConfigurationValueKind.Number => value.Number is { } number && IsInRange(number),
            ConfigurationValueKind.Count => value.Number is { } count && count == Math.Floor(count) && IsInRange(count),
            ConfigurationValueKind.Flag => value.Flag is not null,
            ConfigurationValueKind.Text => value.Text is not null,
            _ => value.Text is not null || (value.Numbers is { } numbers && numbers.All(IsInRange)),
        };
        return fits ? null : $"expected {Expected()}, not {value}";
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private bool IsInRange(double number) => number >= Minimum && number <= Maximum && double.IsFinite(number);

    private string Expected() => Kind switch
    {
        ConfigurationValueKind.Number => $"a number{Range()}",
        ConfigurationValueKind.Count => $"a whole number{Range()}",
        ConfigurationValueKind.Flag => "true or false",
        ConfigurationValueKind.Text => "a word",
        _ => $"a word or a list of numbers{Range()}",
    };

    private string Range() => (double.IsFinite(Minimum), double.IsFinite(Maximum)) switch
    {
        (true, true) => string.Create(CultureInfo.InvariantCulture, $" from {Minimum} to {Maximum}"),
        (true, false) => string.Create(CultureInfo.InvariantCulture, $" of at least {Minimum}"),
        _ => "",
    };
}
