using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Walks through the chunks of a PNG file and checks each one's length and checksum.</summary>
internal ref struct PngChunks
{
    private readonly ReadOnlySpan<byte> _content;
    private int _position;

    public PngChunks(ReadOnlySpan<byte> content)
    {
        _content = content;
        _position = PngFormat.Signature.Length;
        Type = "";
    }

    public string Type { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Goes to the next chunk. Throws where the file ends without IEND: it is cut off.</summary>
    public void MoveNext()
    {
        var left = _content[_position..];
        if (left.Length < 12)
            throw new DecodingException(string.Create(
                CultureInfo.InvariantCulture,
                $"byte {_content.Length}: the file ends before chunk IEND"));
        var length = BinaryPrimitives.ReadUInt32BigEndian(left);
        var name = left.Slice(4, 4);
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter((char)letter))
                throw new DecodingException(string.Create(CultureInfo.InvariantCulture, $"byte {_position + 4}: no chunk name"));
        }

        Type = Encoding.ASCII.GetString(name);
        if (length > left.Length - 12)
        {
            throw new DecodingException(string.Create(
                CultureInfo.InvariantCulture,
                $"byte {_content.Length}: the file ends within chunk {Type}, which starts at byte {_position} and says {length} bytes"));
        }

        Data = left.Slice(8, (int)length);
        if (BinaryPrimitives.ReadUInt32BigEndian(left[(8 + (int)length)..]) != Crc32.Of(left.Slice(4, 4 + (int)length)))
            throw new DecodingException(string.Create(
                CultureInfo.InvariantCulture,
                $"byte {_position}: the checksum of chunk {Type} is wrong"));
        _position += 12 + (int)length;
    }
}
