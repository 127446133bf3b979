namespace MLDiagnostics;

/// <summary>Absolute new values for some keys of a run's configuration: what a remedy asks for, in no framework's words.</summary>
public sealed class ConfigurationChange : ConfigurationValues
{
    /// <summary>Makes a change of several keys.</summary>
    /// <exception cref="ArgumentException">A name is neither a key nor an alias.</exception>
    public ConfigurationChange(IEnumerable<KeyValuePair<string, ConfigurationValue>> values) : base(values) { }

    /// <summary>Makes a change of one key.</summary>
    public ConfigurationChange(string name, ConfigurationValue value) : base([new(name, value)]) { }
}
