using System.Buffers.Binary;
using System.Globalization;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Turns the samples of a row into 8-bit grey, grey and alpha, RGB, or RGB and alpha.</summary>
internal sealed class PngColours
{
    private readonly PngHeader _header;
    private readonly byte[][] _palette;
    private readonly int[]? _transparent;

    private PngColours(PngHeader header, byte[][] palette, int[]? transparent, int channels)
    {
        _header = header;
        _palette = palette;
        _transparent = transparent;
        Channels = channels;
    }

    /// <summary>Channels after expansion.</summary>
    public int Channels { get; }

    public static PngColours Create(PngHeader header, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        if (header.ColourType == PngFormat.Palette)
            return new PngColours(header, Entries(palette, transparency), null, transparency.IsEmpty ? 3 : 4);
        if (transparency.IsEmpty || header.ColourType is PngFormat.GreyAlpha or PngFormat.RgbAlpha)
            return new PngColours(header, [], null, header.Samples);
        if (transparency.Length != 2 * header.Samples)
            throw new DecodingException(string.Create(
                CultureInfo.InvariantCulture,
                $"chunk tRNS has {transparency.Length} bytes, not {2 * header.Samples}"));
        var key = new int[header.Samples];
        for (var i = 0; i < key.Length; i++)
            key[i] = BinaryPrimitives.ReadUInt16BigEndian(transparency[(2 * i)..]);
        return new PngColours(header, [], key, header.Samples + 1);
    }

    public void Expand(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        if (_header.ColourType == PngFormat.Palette)
            ExpandPalette(row, pixels);
        else if (_transparent is not null)
            ExpandKeyed(row, pixels, _transparent);
        else if (_header.Depth == 8)
            row.CopyTo(pixels);
        else
            ExpandGrey(row, pixels);
    }

    private static byte[][] Entries(ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        if (palette.IsEmpty || palette.Length % 3 != 0 || palette.Length > 3 * 256)
            throw new DecodingException(string.Create(CultureInfo.InvariantCulture, $"chunk PLTE has {palette.Length} bytes"));
        var entries = new byte[palette.Length / 3][];
        if (transparency.Length > entries.Length)
            throw new DecodingException("chunk tRNS has more entries than chunk PLTE");
        for (var i = 0; i < entries.Length; i++)
            entries[i] = [.. palette.Slice(3 * i, 3), i < transparency.Length ? transparency[i] : (byte)255];
        return entries;
    }

    private void ExpandPalette(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        for (var x = 0; x < _header.Width; x++)
        {
            var index = Sample(row, x);
            if (index >= _palette.Length)
                throw new DecodingException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"pixel {x + 1} has colour {index} of a palette of {_palette.Length}"));
            _palette[index].AsSpan(0, Channels).CopyTo(pixels[(x * Channels)..]);
        }
    }

    private void ExpandGrey(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        for (var x = 0; x < _header.Width; x++)
            pixels[x] = ToByte(Sample(row, x));
    }

    private void ExpandKeyed(ReadOnlySpan<byte> row, Span<byte> pixels, int[] key)
    {
        for (var x = 0; x < _header.Width; x++)
        {
            var hidden = true;
            for (var c = 0; c < key.Length; c++)
            {
                var sample = Sample(row, (x * key.Length) + c);
                hidden &= sample == key[c];
                pixels[(x * Channels) + c] = ToByte(sample);
            }

            pixels[(x * Channels) + key.Length] = hidden ? (byte)0 : (byte)255;
        }
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        var bit = (long)index * _header.Depth;
        return (row[(int)(bit / 8)] >> (8 - _header.Depth - (int)(bit % 8))) & ((1 << _header.Depth) - 1);
    }

    private byte ToByte(int sample) => (byte)(sample * 255 / ((1 << _header.Depth) - 1));
}
