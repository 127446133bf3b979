using System.Globalization;

namespace MLDiagnostics;

/// <summary>A value of a configuration key: a number, a flag, a text, or a list of numbers.</summary>
public sealed class ConfigurationValue : IEquatable<ConfigurationValue>
{
    private readonly object _value;

    private ConfigurationValue(object value) => _value = value;

    /// <summary>The number, when it is one.</summary>
    public double? Number => _value as double?;

    /// <summary>The flag, when it is one.</summary>
    public bool? Flag => _value as bool?;

    /// <summary>The text, when it is one.</summary>
    public string? Text => _value as string;

    /// <summary>The numbers, when it is a list.</summary>
    public IReadOnlyList<double>? Numbers => _value as double[];

    /// <summary>Makes a number.</summary>
    public static implicit operator ConfigurationValue(double value) => FromDouble(value);

    /// <summary>Makes a flag.</summary>
    public static implicit operator ConfigurationValue(bool value) => FromBoolean(value);

    /// <summary>Makes a text.</summary>
    public static implicit operator ConfigurationValue(string value) => FromString(value);

    /// <summary>Makes a number.</summary>
    public static ConfigurationValue FromDouble(double value) => new(value);

    /// <summary>Makes a flag.</summary>
    public static ConfigurationValue FromBoolean(bool value) => new(value);

    /// <summary>Makes a text.</summary>
    public static ConfigurationValue FromString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value);
    }

    /// <summary>Makes a list of numbers.</summary>
    public static ConfigurationValue FromNumbers(IEnumerable<double> values) => new(values.ToArray());

    /// <inheritdoc/>
    public bool Equals(ConfigurationValue? other) => other is not null &&
        (_value is double[] mine && other._value is double[] theirs ? mine.AsSpan().SequenceEqual(theirs) : _value.Equals(other._value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ConfigurationValue);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is double[] list ? list.Length : _value.GetHashCode();

    /// <summary>The value in invariant culture.</summary>
    public override string ToString() => _value switch
    {
        double number => Exact(number),
        bool flag => flag ? "true" : "false",
        double[] list => string.Join(",", list.Select(Exact)),
        _ => (string)_value,
    };

    // The shortest text that gives the number back, with the exponent as people write it: 1e-8, not 1E-08.
    private static string Exact(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.IndexOf('E', StringComparison.Ordinal) is > 0 and var at
            ? string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, at)}e{int.Parse(text.AsSpan(at + 1), CultureInfo.InvariantCulture)}")
            : text;
    }
}
