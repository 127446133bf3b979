namespace MLDiagnostics.Logs;

/// <summary>The formats that are recognised in order to say so, the more certain ones first.</summary>
internal static class ForeignFormats
{

    private static readonly ForeignFormat[] All =
    [
        Bytes("a Git LFS pointer, not the file itself (run 'git lfs pull')", head => head.StartsWith("version https://git-lfs"u8), isRun: false),
        Bytes("a gzip file", head => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]), isRun: false),
        Bytes("a zip archive or a PyTorch checkpoint", head => head.StartsWith("PK\u0003\u0004"u8), isRun: false),
        Bytes("an HDF5 file", head => head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'H', (byte)'D', (byte)'F']), isRun: false),
        Bytes("a picture", head => head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]), isRun: false),
        Bytes("a binary file", LogEncoding.IsBinary, isRun: false),
        Text("JSON", IsJson, isRun: false),
    ];

    /// <summary>The format of a file that no reader takes, or <see langword="null"/>.</summary>
    internal static ForeignFormat? Find(RunInput input)
    {
        var text = LogHead.Text(input);
        foreach (var format in All)
            if (format.Matches(input.Head.Span, text)) return format;
        return null;
    }

    private static ForeignFormat Bytes(string name, Func<ReadOnlySpan<byte>, bool> matches, bool isRun = true) =>
        new() { Name = name, IsRun = isRun, Matches = (head, _) => matches(head) };

    private static ForeignFormat Text(string name, Func<string, bool> matches, bool isRun = true) =>
        new() { Name = name, IsRun = isRun, Matches = (_, text) => text.Length > 0 && matches(text) };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    private static bool IsJson(string text) => text.AsSpan().TrimStart() is ['{', ..] and var rest && rest[1..].TrimStart() is ['"' or '}', ..];

    private static string FirstLine(string text) => text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? text[..end] : text;
}
