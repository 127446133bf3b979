namespace MLDiagnostics;

/// <summary>A change in a framework's words, or why it is impossible there.</summary>
public sealed record DialectAnswer
{
    private DialectAnswer() { }

    /// <summary>The exact line or option; <see langword="null"/> when impossible.</summary>
    public string? Code { get; private init; }

    /// <summary>Why the framework cannot do it; <see langword="null"/> when it can.</summary>
    public string? Impossible { get; private init; }

    /// <summary>The change as code.</summary>
    public static DialectAnswer Written(string code) => new() { Code = code };

    /// <summary>The framework cannot do it.</summary>
    public static DialectAnswer NotPossible(string why) => new() { Impossible = why };
}
