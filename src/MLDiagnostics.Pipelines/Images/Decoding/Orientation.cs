namespace MLDiagnostics.Pipelines.Images.Decoding;

/// <summary>Turns and mirrors an image as EXIF orientations 1 … 8 say.</summary>
internal static class Orientation
{
    public static PixelImage Apply(PixelImage image, int orientation)
    {
        if (orientation <= 1)
            return image;
        var swapped = orientation >= 5;
        var height = swapped ? image.Width : image.Height;
        var width = swapped ? image.Height : image.Width;
        var result = new byte[image.Bytes.Length];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (row, column) = Source(orientation, y, x, image.Height - 1, image.Width - 1);
                image.Pixels.Slice(((row * image.Width) + column) * image.Channels, image.Channels)
                    .CopyTo(result.AsSpan(((y * width) + x) * image.Channels));
            }
        }

        return new PixelImage(height, width, image.Channels, result);
    }

    // Where the pixel shown at (y, x) is stored, given the last row and column as stored.
    private static (int Row, int Column) Source(int orientation, int y, int x, int lastRow, int lastColumn) => orientation switch
    {
        2 => (y, lastColumn - x),
        3 => (lastRow - y, lastColumn - x),
        4 => (lastRow - y, x),
        5 => (x, y),
        6 => (lastRow - x, y),
        7 => (lastRow - x, lastColumn - y),
        8 => (x, lastColumn - y),
        _ => (y, x),
    };
}
