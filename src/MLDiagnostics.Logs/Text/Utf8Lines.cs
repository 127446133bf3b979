using System.Buffers;
using System.Text;
using static System.FormattableString;

namespace MLDiagnostics.Logs;

/// <summary>
/// The lines of a text as UTF-8, one after another, without ever holding more than one. Lines end with CR, LF, CR LF or CR CR LF (a text-mode
/// writer fed with CR LF).
/// </summary>
internal sealed class Utf8Lines : IDisposable
{
    internal const int MaximumLength = 16 * 1024 * 1024;
    private const int BufferSize = 256 * 1024;

    private readonly Stream _stream;
    private readonly int _maximumLength;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private int _next;
    private int _end;
    private int _lineStart;
    private int _lineLength;
    private bool _afterCarriageReturn;
    private bool _hasBegun;

    internal Utf8Lines(Stream stream, Encoding encoding, int maximumLength = MaximumLength)
    {
        _stream = encoding is UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);
        _maximumLength = maximumLength;
    }

    /// <summary>Number of the current line, from 1.</summary>
    internal int Number { get; private set; }

    /// <summary>Whether the current line has a line end; the last line of a log that is being written often has none.</summary>
    internal bool IsTerminated { get; private set; }

    /// <summary>The current line without its end; valid until the next move.</summary>
    internal ReadOnlySpan<byte> Current => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>The current line and what may be read behind it, of any content: the fast ways of reading numbers look at several bytes at once.</summary>
    internal ReadOnlySpan<byte> CurrentAndBehind => _buffer.AsSpan(_lineStart);

    internal static Utf8Lines Open(RunInput input, int maximumLength = MaximumLength) => new(input.Growth is null ? input.Open() : new GrowingStream(input), LogEncoding.Detect(input), maximumLength);

    internal bool MoveNext()
    {
        if (!_hasBegun) Begin();
        if (_afterCarriageReturn) SkipRestOfLineEnd();
        for (var scanned = 0; ;)
        {
            var rest = _buffer.AsSpan(_next, _end - _next);
            var end = rest[scanned..].IndexOfAny((byte)'\r', (byte)'\n');
            if (end >= 0) return Take(scanned + end, terminated: true);
            scanned = rest.Length;
            if (scanned > _maximumLength) throw TooLong();
            if (!Fill()) return scanned > 0 && Take(scanned, terminated: false);
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (_buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _next, _end, _lineStart, _lineLength) = ([], 0, 0, 0, 0);
    }

    private void Begin()
    {
        _hasBegun = true;
        while (_end < 3 && Fill())
        {
        }

        if (_buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble)) _next = Encoding.UTF8.Preamble.Length;
    }

    private bool Take(int length, bool terminated)
    {
        if (length > _maximumLength) throw TooLong();
        (_lineStart, _lineLength, IsTerminated) = (_next, length, terminated);
        Number++;
        _next += length;
        if (terminated) _afterCarriageReturn = _buffer[_next++] == '\r';
        return true;
    }

    private RunFormatException TooLong() =>
        new(Invariant($"Line {Number + 1} is longer than {_maximumLength} bytes: expected a log of lines."));

    private void SkipRestOfLineEnd()
    {
        _afterCarriageReturn = false;
        while (_next < _end || Fill())
        {
            if (_buffer[_next] is not ((byte)'\r' or (byte)'\n')) return;
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

        if (_end == _buffer.Length) Grow();
        var count = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
