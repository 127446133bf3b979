namespace MLDiagnostics;

/// <summary>The type of a configuration key's value.</summary>
public enum ConfigurationValueKind
{
    /// <summary>A number.</summary>
    Number = 0,

    /// <summary>A whole number.</summary>
    Count = 1,

    /// <summary>True or false.</summary>
    Flag = 2,

    /// <summary>A word.</summary>
    Text = 3,

    /// <summary>A word or a list of numbers.</summary>
    TextOrNumbers = 4,
}
