using System.Globalization;
using System.IO.Compression;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Inflates a PNG's data row by row, never more than the header promised, and undoes the row filters.</summary>
internal sealed class PngRows : IDisposable
{
    // No deflate stream expands further than 1032 : 1 (zlib technical details), so a header that promises more lies.
    private const long LargestExpansion = 1032;
    private readonly PngHeader _header;
    private readonly ZLibStream _stream;
    private byte[] _row;
    private byte[] _above;
    private bool _first = true;

    public PngRows(PngHeader header, MemoryStream compressed)
    {
        var promised = (header.RowLength + 1L) * header.Height;
        if (promised > compressed.Length * LargestExpansion)
        {
            throw new DecodingException(string.Create(
                CultureInfo.InvariantCulture,
                $"its header promises {promised} bytes, which {compressed.Length} compressed bytes cannot hold"));
        }

        _header = header;
        compressed.Position = 0;
        _stream = new ZLibStream(compressed, CompressionMode.Decompress);
        _row = new byte[header.RowLength + 1];
        _above = new byte[header.RowLength + 1];
    }

    /// <summary>The next row without its filter byte; valid until the next call.</summary>
    public ReadOnlySpan<byte> Next()
    {
        (_row, _above) = (_above, _row);
        if (Read(_row) < _row.Length)
            throw new DecodingException("chunk IDAT: the compressed data end here");
        if (_row[0] >= PngFilter.Count)
            throw new DecodingException(string.Create(CultureInfo.InvariantCulture, $"filter {_row[0]} does not exist"));
        PngFilter.Undo(_row[0], _row.AsSpan(1), _first ? [] : _above.AsSpan(1), _header.FilterDistance);
        _first = false;
        return _row.AsSpan(1);
    }

    /// <summary>Reads on to the checksum of the compressed data.</summary>
    public void Finish()
    {
        Span<byte> rest = stackalloc byte[1];
        _ = Read(rest);
    }

    public void Dispose() => _stream.Dispose();

    private int Read(Span<byte> buffer)
    {
        try
        {
            return _stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new DecodingException("chunk IDAT: the compressed data are damaged", e);
        }
    }
}
