namespace MLDiagnostics.Logs;

/// <summary>A format that is known by its content and not read.</summary>
internal sealed record ForeignFormat
{
    /// <summary>What it is called, in a sentence: "a TensorBoard event file".</summary>
    internal required string Name { get; init; }

    /// <summary>Whether it surely records a training run; others are refused when named, and passed over in folders.</summary>
    internal bool IsRun { get; init; } = true;

    /// <summary>Sees it in the first bytes and the same decoded.</summary>
    internal required ForeignFormatTest Matches { get; init; }
}
