namespace MLDiagnostics.Logs;

/// <summary>The beginning of a log as text, to recognise its format by.</summary>
internal static class LogHead
{
    /// <summary>The first 64 KiB decoded; empty for a folder and for bytes that are no text.</summary>
    internal static string Text(RunInput input)
    {
        var head = input.Head.Span;
        return LogEncoding.IsBinary(head) ? "" : LogEncoding.Detect(head).GetString(head).TrimStart('\uFEFF');
    }

    /// <summary>
    /// The lines of the beginning that are certainly whole: the last one is left out when the file goes on behind it.
    /// </summary>
    internal static IEnumerable<string> Lines(RunInput input)
    {
        var text = Text(input);
        var isWhole = input.Head.Length < 64 * 1024;
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                if (isWhole || start == 0) yield return text[start..];
                yield break;
            }

            yield return text.Substring(start, length);
            start += length + 1;
        }
    }
}
