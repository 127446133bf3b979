namespace MLDiagnostics.Logs;

/// <summary>
/// The bytes of a file that is still being written: at its end, reading waits for more. The file is opened anew each time, as it may be replaced.
/// </summary>
internal sealed class GrowingStream(RunInput input) : Stream
{
    private Stream? _file;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            if ((_file ??= OpenFile()) is { } file && file.Read(buffer) is > 0 and var count)
            {
                _position += count;
                return count;
            }

            _file?.Dispose();
            _file = null;
            if (!input.Growth!.WaitForMore()) return 0;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file?.Dispose();
        base.Dispose(disposing);
    }

    // A file that is being replaced is not there for a moment.
    private Stream? OpenFile()
    {
        if (_position > 0 && !File.Exists(input.Path)) return null;
        var file = input.Open();
        file.Position = _position;
        return file;
    }
}
