using System.Runtime.CompilerServices;
using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>The beginning of a log as text, to recognise its format by: decoded once, however many readers look at it.</summary>
internal sealed class LogHead
{
    private const int Size = 64 * 1024;
    private static readonly ConditionalWeakTable<RunInput, LogHead> Heads = [];

    private readonly Lazy<DelimitedDialect?> _dialect;
    private string[]? _lines;

    private LogHead(RunInput input)
    {
        _dialect = new Lazy<DelimitedDialect?>(() => DelimitedDialect.Detect(Lines(input)));
        var head = input.Head.Span;
        IsWhole = head.Length < Size;
        Encoding = LogEncoding.Detect(head);
        Content = LogEncoding.IsBinary(head) ? "" : Encoding.GetString(head).TrimStart('\uFEFF');
    }

    /// <summary>How the log is encoded.</summary>
    internal Encoding Encoding { get; }

    /// <summary>Whether nothing follows.</summary>
    private bool IsWhole { get; }

    private string Content { get; }

    /// <summary>The head of an input.</summary>
    internal static LogHead Of(RunInput input) => Heads.GetValue(input, known => new LogHead(known));

    /// <summary>The first 64 KiB decoded; empty for a folder and for bytes that are no text.</summary>
    internal static string Text(RunInput input) => Of(input).Content;

    /// <summary>
    /// The lines of the beginning that are certainly whole: the last one is left out when the file goes on behind it.
    /// </summary>
    internal static IReadOnlyList<string> Lines(RunInput input)
    {
        var head = Of(input);
        return head._lines ??= [.. head.Cut()];
    }

    /// <summary>How a table is written; <see langword="null"/> when the log is no table of a training.</summary>
    internal static DelimitedDialect? Dialect(RunInput input) => Of(input)._dialect.Value;

    /// <summary>Whether a log with this beginning is encoded, and as a table cut, in the way of another.</summary>
    internal bool ReadsAs(LogHead other) => Encoding.Equals(other.Encoding) && (_dialect.Value, other._dialect.Value) is var (mine, others) &&
        (mine is null || others is null ? ReferenceEquals(mine, others)
            : mine.Separator == others.Separator && mine.DecimalComma == others.DecimalComma && mine.Headers.SequenceEqual(others.Headers));

    private IEnumerable<string> Cut()
    {
        for (var start = 0; start < Content.Length;)
        {
            var length = Content.AsSpan(start).IndexOfAny('\r', '\n');
            if (length < 0)
            {
                if (IsWhole || start == 0) yield return Content[start..];
                yield break;
            }

            yield return Content.Substring(start, length);
            start += length + 1;
        }
    }
}
