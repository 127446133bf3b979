using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MLDiagnostics;

/// <summary>An immutable set of configuration keys with their values, in the order of <see cref="ConfigurationKeys.All"/>.</summary>
public abstract class ConfigurationValues : IReadOnlyCollection<KeyValuePair<string, ConfigurationValue>>
{
    private readonly SortedList<int, KeyValuePair<string, ConfigurationValue>> _values = [];

    private protected ConfigurationValues(IEnumerable<KeyValuePair<string, ConfigurationValue>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (name, value) in values)
        {
            var key = ConfigurationKeys.Find(name) ??
                throw new ArgumentException($"'{name}' is not a key of a run's configuration.", nameof(values));
            _values[Order(key)] = new(key.Name, value);
        }
    }

    /// <summary>How many keys have a value.</summary>
    public int Count => _values.Count;

    /// <summary>The value of a key, by name or alias; <see langword="null"/> when it is not known.</summary>
    public ConfigurationValue? this[string name] =>
        ConfigurationKeys.Find(name) is { } key && _values.TryGetValue(Order(key), out var pair) ? pair.Value : null;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ConfigurationValue>> GetEnumerator() => _values.Values.GetEnumerator();

    /// <inheritdoc/>
    [ExcludeFromCodeCoverage]
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The keys and values as <c>key=value, key=value</c>.</summary>
    public override string ToString() => string.Join(", ", this.Select(pair => $"{pair.Key}={pair.Value}"));

    private static int Order(ConfigurationKey key)
    {
        var all = ConfigurationKeys.All;
        for (var i = 0; i < all.Count; i++)
            if (ReferenceEquals(all[i], key)) return i;
        return all.Count;
    }
}
