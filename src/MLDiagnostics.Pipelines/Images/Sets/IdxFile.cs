using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace MLDiagnostics.Pipelines.Images.Sets;

/// <summary>
/// Reads IDX files of unsigned bytes, plain or gzip (Y. LeCun's MNIST page): two zero bytes, type 8, number of dimensions, the dimensions
/// as 32-bit big-endian numbers, then the bytes. Nothing is believed of the header until the bytes are there.
/// </summary>
internal sealed class IdxFile
{
    private const int UnsignedByte = 8;
    private const long LargestItem = 1 << 24;

    private IdxFile(string path, int[] dimensions, List<byte[]> items, bool isComplete)
    {
        Path = path;
        Dimensions = dimensions;
        Items = items;
        IsComplete = isComplete;
    }

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>As the header says; the first is the number of items.</summary>
    public int[] Dimensions { get; }

    /// <summary>The bytes of each item that is wholly there.</summary>
    public List<byte[]> Items { get; }

    /// <summary>Whether as many items are there as the header says.</summary>
    public bool IsComplete { get; }

    /// <summary>Whether a file, plain or gzip, begins as an IDX file of unsigned bytes with three dimensions does.</summary>
    public static bool HoldsImages(string path)
    {
        try
        {
            using var stream = Open(path);
            Span<byte> magic = stackalloc byte[4];
            return stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4
                && BinaryPrimitives.ReadInt32BigEndian(magic) == ((UnsignedByte << 8) | 3);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false;
        }
    }

    /// <param name="path">The file.</param>
    /// <param name="rank">Dimensions it must have: 3 for images, 1 for labels.</param>
    public static IdxFile Read(string path, int rank)
    {
        using var stream = Open(path);
        var dimensions = ReadHeader(stream, path, rank);
        var length = 1L;
        foreach (var dimension in dimensions.AsSpan(1))
            length *= dimension;
        if (length is < 1 or > LargestItem)
            throw new ImageSetException(string.Create(CultureInfo.InvariantCulture, $"{path}: items of {length} bytes are not images."));
        var items = new List<byte[]>();
        var isComplete = true;
        while (items.Count < dimensions[0] && isComplete)
        {
            var item = new byte[length];
            isComplete = TryFill(stream, item);
            if (isComplete)
                items.Add(item);
        }

        return new IdxFile(path, dimensions, items, isComplete);
    }

    private static int[] ReadHeader(Stream stream, string path, int rank)
    {
        var header = new byte[4 + (4 * rank)];
        var expected = (UnsignedByte << 8) | rank;
        if (!TryFill(stream, header) || BinaryPrimitives.ReadInt32BigEndian(header) != expected)
            throw new ImageSetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: byte 0: no IDX file of bytes with {rank} dimension(s) (its first four bytes must be {expected:X8})."));
        var dimensions = new int[rank];
        for (var i = 0; i < rank; i++)
        {
            dimensions[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 + (4 * i)));
            if (dimensions[i] < 0 || (i > 0 && dimensions[i] > 65_535))
                throw new ImageSetException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: byte {4 + (4 * i)}: a dimension of {(uint)dimensions[i]} is not believable."));
        }

        return dimensions;
    }

    // A cut-off or damaged gzip stream is the end of what can be read.
    private static bool TryFill(Stream stream, byte[] buffer)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return false;
        }
    }

    private static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip ? new GZipStream(file, CompressionMode.Decompress) : new BufferedStream(file, 1 << 16);
    }
}
