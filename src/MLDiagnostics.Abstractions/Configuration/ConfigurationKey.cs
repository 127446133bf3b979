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

    /// <summary>Other names that readers accept.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
