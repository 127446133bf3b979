using System.Text;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>
/// The lines of a text, one after another, without ever holding more than one. Lines end with CR, LF, CR LF or CR CR LF (a text-mode
/// writer fed with CR LF).
/// </summary>
internal sealed class LogLines : IDisposable
{
    internal const int MaximumLength = 1024 * 1024;

    private readonly StreamReader _reader;
    private readonly int _maximumLength;
    private char[] _buffer = new char[32 * 1024];
    private int _next;
    private int _end;
    private int _lineStart;
    private int _lineLength;
    private bool _afterCarriageReturn;

    internal LogLines(Stream stream, Encoding encoding, int maximumLength = MaximumLength)
    {
        _reader = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
        _maximumLength = maximumLength;
    }

    /// <summary>Number of the current line, from 1.</summary>
    internal int Number { get; private set; }

    /// <summary>Whether the current line has a line end; the last line of a log that is being written often has none.</summary>
    internal bool IsTerminated { get; private set; }

    /// <summary>The current line without its end; valid until the next move.</summary>
    internal ReadOnlySpan<char> Current => _buffer.AsSpan(_lineStart, _lineLength);

    internal static LogLines Open(RunInput input, int maximumLength = MaximumLength) =>
        new(input.Open(), LogEncoding.Detect(input.Head.Span), maximumLength);

    internal bool MoveNext()
    {
        if (_afterCarriageReturn) SkipRestOfLineEnd();
        for (var scanned = 0; ;)
        {
            var rest = _buffer.AsSpan(_next, _end - _next);
            var end = rest[scanned..].IndexOfAny('\r', '\n');
            if (end >= 0) return Take(scanned + end, terminated: true);
            scanned = rest.Length;
            if (scanned > _maximumLength)
                throw TooLong();
            if (!Fill()) return scanned > 0 && Take(scanned, terminated: false);
        }
    }

    public void Dispose() => _reader.Dispose();

    private bool Take(int length, bool terminated)
    {
        if (length > _maximumLength)
            throw TooLong();
        (_lineStart, _lineLength, IsTerminated) = (_next, length, terminated);
        Number++;
        _next += length;
        if (terminated) _afterCarriageReturn = _buffer[_next++] == '\r';
        return true;
    }

    private RunFormatException TooLong() =>
        new(Invariant($"Line {Number + 1} is longer than {_maximumLength} characters: expected a log of lines."));

    private void SkipRestOfLineEnd()
    {
        _afterCarriageReturn = false;
        while (_next < _end || Fill())
        {
            if (_buffer[_next] is not ('\r' or '\n')) return;
            if (_buffer[_next++] == '\n') return;
        }
    }

    private bool Fill()
    {
        if (_next > 0)
        {
            _buffer.AsSpan(_next, _end - _next).CopyTo(_buffer);
            _end -= _next;
            _next = 0;
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var count = _reader.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }
}
