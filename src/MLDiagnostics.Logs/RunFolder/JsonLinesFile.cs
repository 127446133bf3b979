using System.Buffers;
using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>A file of JSON lines that is appended to; the first line names the schema.</summary>
internal sealed class JsonLinesFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;

    internal JsonLinesFile(string path, string schema, bool isContinued = false) : this(path, isContinued)
    {
        if (_stream.Length > 0) return;
        Begin().WriteString("schema", schema);
        End();
        Flush();
    }

    internal JsonLinesFile(string path, bool isContinued = false)
    {
        var mode = isContinued ? FileMode.OpenOrCreate : FileMode.Create;
        _stream = new FileStream(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024);
        _writer = new Utf8JsonWriter(_buffer);
        CutUnfinishedLine();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }

    /// <summary>Begins a line: an object to write members into.</summary>
    internal Utf8JsonWriter Begin()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset(_buffer);
        _writer.WriteStartObject();
        return _writer;
    }

    /// <summary>Ends the line.</summary>
    internal void End()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        _buffer.GetSpan(1)[0] = (byte)'\n';
        _buffer.Advance(1);
        _stream.Write(_buffer.WrittenSpan);
    }

    /// <summary>Forgets what was written behind a length.</summary>
    internal void CutTo(long length)
    {
        _stream.SetLength(length);
        _stream.Position = length;
    }

    internal void Flush() => _stream.Flush();

    // A writer that died may have left part of a line.
    private void CutUnfinishedLine()
    {
        var end = _stream.Length;
        for (; end > 0; end--)
        {
            _stream.Position = end - 1;
            if (_stream.ReadByte() == '\n') break;
        }

        CutTo(end);
    }
}
