using System.Globalization;

namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>How large an image may be: a file of a few bytes can promise an image of gigabytes.</summary>
internal sealed record DecodingLimits
{
    public static DecodingLimits Default { get; } = new();

    /// <summary>Longest side, in pixels: the longest that libjpeg allows.</summary>
    public int MaximumSide { get; init; } = 65_500;

    /// <summary>Most pixels: a photograph of 100 megapixels, the largest that cameras on sale take, is allowed.</summary>
    public long MaximumPixels { get; init; } = 110_000_000;

    public void Check(long width, long height)
    {
        if (width < 1 || height < 1)
            throw new DecodingException(string.Create(CultureInfo.InvariantCulture, $"its header says {width} × {height} pixels"));
        if (width > MaximumSide || height > MaximumSide || width * height > MaximumPixels)
        {
            throw new DecodingException(
                FileProblemKind.Unsupported,
                string.Create(CultureInfo.InvariantCulture, $"{width} × {height} pixels are more than the {MaximumPixels} that are read"));
        }
    }
}
