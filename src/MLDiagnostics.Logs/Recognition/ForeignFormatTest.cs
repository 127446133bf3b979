namespace MLDiagnostics.Logs;

/// <summary>Whether the beginning of a file is of a format.</summary>
/// <param name="head">Its first bytes.</param>
/// <param name="text">The same decoded; empty when they are no text.</param>
internal delegate bool ForeignFormatTest(ReadOnlySpan<byte> head, string text);
