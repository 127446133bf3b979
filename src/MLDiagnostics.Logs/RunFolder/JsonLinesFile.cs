using System.Buffers;
using System.Text.Json;

namespace MLDiagnostics.Logs;

/// <summary>A file of JSON lines that is appended to; the first line names the schema.</summary>
internal sealed class JsonLinesFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;

    internal JsonLinesFile(string path, string schema) : this(path)
    {
        Begin().WriteString("schema", schema);
        End();
        Flush();
    }

    internal JsonLinesFile(string path)
    {
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024);
        _writer = new Utf8JsonWriter(_buffer);
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
}
