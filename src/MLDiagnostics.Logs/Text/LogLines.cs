using System.Text;

namespace MLDiagnostics.Logs;

/// <summary>The lines of a text as characters, one after another; a line is decoded when it is looked at.</summary>
internal sealed class LogLines : IDisposable
{
    internal const int MaximumLength = Utf8Lines.MaximumLength;

    private readonly Utf8Lines _lines;
    private char[] _characters = new char[4 * 1024];
    private int _length;
    private bool _isDecoded;

    internal LogLines(Stream stream, Encoding encoding, int maximumLength = MaximumLength) => _lines = new Utf8Lines(stream, encoding, maximumLength);

    private LogLines(Utf8Lines lines) => _lines = lines;

    /// <summary>Number of the current line, from 1.</summary>
    internal int Number => _lines.Number;

    /// <summary>Whether the current line has a line end; the last line of a log that is being written often has none.</summary>
    internal bool IsTerminated => _lines.IsTerminated;

    /// <summary>The current line without its end; valid until the next move.</summary>
    internal ReadOnlySpan<char> Current
    {
        get
        {
            if (!_isDecoded) Decode();
            return _characters.AsSpan(0, _length);
        }
    }

    /// <summary>The same as UTF-8, to look for words before it is decoded.</summary>
    internal ReadOnlySpan<byte> Bytes => _lines.Current;

    /// <summary><see cref="Bytes"/> and what may be read behind them.</summary>
    internal ReadOnlySpan<byte> BytesAndBehind => _lines.CurrentAndBehind;

    internal static LogLines Open(RunInput input, int maximumLength = MaximumLength) => new(Utf8Lines.Open(input, maximumLength));

    internal bool MoveNext()
    {
        _isDecoded = false;
        return _lines.MoveNext();
    }

    public void Dispose() => _lines.Dispose();

    private void Decode()
    {
        var line = _lines.Current;
        if (_characters.Length < line.Length) _characters = new char[Math.Max(line.Length, 2 * _characters.Length)];
        _length = Encoding.UTF8.GetChars(line, _characters);
        _isDecoded = true;
    }
}
