using MLDiagnostics.Pipelines.Images.Decoding;

namespace MLDiagnostics.Pipelines.Images.Preparation;

/// <summary>Brings images to one size: area average down, bilinear up, axis by axis. The same bytes on every machine.</summary>
internal static class ImageResizer
{
    /// <summary>What the bars of a letterbox are filled with: 0 under the centred scale, nearly.</summary>
    public const byte Fill = 128;

    public static PixelImage Resize(PixelImage image, ImageSize size, ImageFit fit)
    {
        if (image.Height == size.Height && image.Width == size.Width)
            return image;
        return fit switch
        {
            ImageFit.Crop => Crop(image, size),
            ImageFit.Fit => Letterbox(image, size),
            _ => Resample(image, size, 0, 0, image.Height, image.Width),
        };
    }

    private static PixelImage Crop(PixelImage image, ImageSize size)
    {
        var scale = Math.Min((double)image.Height / size.Height, (double)image.Width / size.Width);
        var height = scale * size.Height;
        var width = scale * size.Width;
        return Resample(image, size, (image.Height - height) / 2, (image.Width - width) / 2, height, width);
    }

    private static PixelImage Letterbox(PixelImage image, ImageSize size)
    {
        var scale = Math.Max((double)image.Height / size.Height, (double)image.Width / size.Width);
        var inner = new ImageSize(
            Math.Clamp((int)Math.Floor((image.Height / scale) + 0.5), 1, size.Height),
            Math.Clamp((int)Math.Floor((image.Width / scale) + 0.5), 1, size.Width));
        var picture = Resample(image, inner, 0, 0, image.Height, image.Width);
        var result = new byte[size.Height * size.Width * image.Channels];
        Array.Fill(result, Fill);
        var top = (size.Height - inner.Height) / 2;
        var left = (size.Width - inner.Width) / 2;
        var length = inner.Width * image.Channels;
        for (var y = 0; y < inner.Height; y++)
            picture.Pixels.Slice(y * length, length).CopyTo(result.AsSpan((((top + y) * size.Width) + left) * image.Channels));
        return new PixelImage(size.Height, size.Width, image.Channels, result);
    }

    // Rows come one by one, so that a huge photograph needs no second copy; each goes into the output rows that it is part of.
    private static PixelImage Resample(PixelImage image, ImageSize size, double top, double left, double height, double width)
    {
        var columns = new AxisWeights(image.Width, left, width, size.Width);
        var rows = new AxisWeights(image.Height, top, height, size.Height);
        var stride = size.Width * image.Channels;
        var sums = new double[size.Height * stride];
        var line = new double[stride];
        var begin = 0;
        for (var row = rows.First(0); row < rows.End(rows.Count - 1); row++)
        {
            while (rows.End(begin) <= row)
                begin++;
            Narrow(image, row, columns, line);
            for (var y = begin; y < rows.Count && rows.First(y) <= row; y++)
                Add(sums.AsSpan(y * stride, stride), line, rows.Weights(y)[row - rows.First(y)]);
        }

        var result = new byte[sums.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = (byte)Math.Clamp(Math.Floor(sums[i] + 0.5), 0, 255);
        return new PixelImage(size.Height, size.Width, image.Channels, result);
    }

    private static void Add(Span<double> sums, ReadOnlySpan<double> line, double weight)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += weight * line[i];
    }

    // A row of the input, at the width of the output.
    private static void Narrow(PixelImage image, int row, AxisWeights columns, double[] line)
    {
        var channels = image.Channels;
        var pixels = image.Pixels.Slice(row * image.Width * channels, image.Width * channels);
        var to = 0;
        for (var x = 0; x < columns.Count; x++)
        {
            var weights = columns.Weights(x);
            for (var c = 0; c < channels; c++)
            {
                var sum = 0.0;
                var from = (columns.First(x) * channels) + c;
                foreach (var weight in weights)
                {
                    sum += weight * pixels[from];
                    from += channels;
                }

                line[to++] = sum;
            }
        }
    }
}
