using System.Buffers.Binary;
using System.Security.Cryptography;
using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Images.Inspection;

/// <summary>What is kept of an image to compare it with others: about a kilobyte, whatever its size.</summary>
internal sealed class ImageFingerprint
{
    private const int Side = 16;

    /// <summary>Deviation of the grey values below which an image is flat: what its hash says is noise. Of 255.</summary>
    private const double Flat = 4;

    private ImageFingerprint(PixelImage image)
    {
        (Height, Width, Channels) = (image.Height, image.Width, image.Channels);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(image.Pixels, digest);
        Exact = BinaryPrimitives.ReadUInt128LittleEndian(digest) ^ ((UInt128)(uint)Height << 32) ^ (uint)Width;
        var grey = GreyGrid.Luma(image);
        double sum = 0, squares = 0;
        foreach (var value in grey)
        {
            sum += value;
            squares += value * value;
        }

        Brightness = sum / grey.Length;
        Contrast = Math.Sqrt(Math.Max(0, (squares / grey.Length) - (Brightness * Brightness)));
        IsFlat = Contrast < Flat;
        Looks = LooksHash.Difference(grey, Height, Width);
        Frequencies = LooksHash.Frequency(grey, Height, Width);
        Cells = Colours(image);
    }

    internal int Height { get; }

    internal int Width { get; }

    internal int Channels { get; }

    /// <summary>Equal for images with equal pixels.</summary>
    internal UInt128 Exact { get; }

    /// <summary>dHash.</summary>
    internal ulong Looks { get; }

    /// <summary>pHash.</summary>
    internal ulong Frequencies { get; }

    /// <summary>Mean grey value, 0 to 255.</summary>
    internal double Brightness { get; }

    /// <summary>Deviation of the grey values, 0 to 128.</summary>
    internal double Contrast { get; }

    internal bool IsFlat { get; }

    // Averages of 16 × 16 cells, one channel after another.
    private float[] Cells { get; }

    internal static ImageFingerprint Of(PixelImage image) => new(image);

    /// <summary>
    /// How alike two images are, cell by cell and whatever their brightness: 1 less the squared difference over the smaller variation. 1 for equal ones, 0 or below for
    /// images that have nothing to do with each other, whatever their contrast. Also of the details alone, what is left of a cell without the mean of the
    /// 4 × 4 around it: outlines of one kind of thing agree, details only those of copies.
    /// </summary>
    internal (double Whole, double Detail) Likeness(ImageFingerprint other)
    {
        if (Channels != other.Channels) return (0, 0);
        var (whole, detail) = (default(Agreement), default(Agreement));
        for (var first = 0; first < Cells.Length; first += Side * Side)
        {
            var mine = Cells.AsSpan(first, Side * Side);
            var others = other.Cells.AsSpan(first, Side * Side);
            whole.Add(mine, others, block: Side);
            detail.Add(mine, others, block: 4);
        }

        return (whole.Likeness, detail.Likeness);
    }

    private struct Agreement
    {
        private double _difference;
        private double _first;
        private double _second;

        internal readonly double Likeness => Math.Min(_first, _second) is > 0 and var least ? 1 - (_difference / least) : 0;

        /// <summary>Adds a channel, every square block of cells about its own mean.</summary>
        internal void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int block)
        {
            for (var top = 0; top < Side; top += block)
                for (var left = 0; left < Side; left += block)
                    AddBlock(a, b, top, left, block);
        }

        private void AddBlock(ReadOnlySpan<float> a, ReadOnlySpan<float> b, int top, int left, int block)
        {
            double meanA = 0, meanB = 0;
            for (var i = 0; i < block * block; i++)
            {
                var at = ((top + (i / block)) * Side) + left + (i % block);
                (meanA, meanB) = (meanA + a[at], meanB + b[at]);
            }

            (meanA, meanB) = (meanA / (block * block), meanB / (block * block));
            for (var i = 0; i < block * block; i++)
            {
                var at = ((top + (i / block)) * Side) + left + (i % block);
                var (x, y) = (a[at] - meanA, b[at] - meanB);
                _difference += (x - y) * (x - y);
                _first += x * x;
                _second += y * y;
            }
        }
    }

    private static float[] Colours(PixelImage image)
    {
        var cells = new float[Side * Side * image.Channels];
        var plane = new float[image.Height * image.Width];
        for (var channel = 0; channel < image.Channels; channel++)
        {
            for (var i = 0; i < plane.Length; i++) plane[i] = image.Pixels[(i * image.Channels) + channel];
            GreyGrid.Shrink(plane, image.Height, image.Width, Side, Side).CopyTo(cells, channel * Side * Side);
        }

        return cells;
    }
}
