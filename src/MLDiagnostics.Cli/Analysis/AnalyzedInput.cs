namespace MLDiagnostics.Cli.Analysis;

/// <summary>What came of one input: its runs judged, or why it could not be read.</summary>
internal sealed record AnalyzedInput
{
    internal required string Path { get; init; }

    internal IReadOnlyList<DiagnosticReport> Reports { get; init; } = [];

    /// <summary>One sentence; <see langword="null"/> when it was read.</summary>
    internal string? Refusal { get; init; }

    /// <summary>The refusal as printed: the path and the sentence.</summary>
    internal string RefusalLine => Refusal!.StartsWith(Path, StringComparison.Ordinal) ? Refusal : $"{Path}: {Refusal}";
}
