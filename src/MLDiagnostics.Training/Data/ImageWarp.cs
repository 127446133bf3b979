namespace MLDiagnostics.Training;

/// <summary>Flips, crops and turns images: each pixel of the result is fetched from its place in the original.</summary>
internal sealed class ImageWarp(AugmentationSpecification augmentation, ImageShape shape, float fill)
{
    private readonly int[] _columns = new int[shape.Width];
    private readonly int _channels = shape.Channels;

    /// <summary>Whether anything is moved.</summary>
    public bool IsIdle { get; } = augmentation is { FlipProbability: 0, VerticalFlipProbability: 0, CropPadding: 0, Rotation: 0 };

    /// <summary>Writes the moved image <c>[H, W, C]</c> over all of the destination.</summary>
    public void Apply(in AugmentationDraws draws, ReadOnlySpan<float> source, Span<float> destination)
    {
        var window = (2 * augmentation.CropPadding) + 1;
        var columns = new Axis(
            shape.Width,
            draws.Below(AugmentationDraws.Use.CropColumn, window) - augmentation.CropPadding,
            draws.IsChosen(AugmentationDraws.Use.Flip, augmentation.FlipProbability),
            augmentation.Border);
        var rows = new Axis(
            shape.Height,
            draws.Below(AugmentationDraws.Use.CropRow, window) - augmentation.CropPadding,
            draws.IsChosen(AugmentationDraws.Use.VerticalFlip, augmentation.VerticalFlipProbability),
            augmentation.Border);
        if (augmentation.Rotation == 0) Move(columns, rows, source, destination);
        else Turn(columns, rows, draws.Around(AugmentationDraws.Use.Angle, augmentation.Rotation), source, destination);
    }

    private void Move(in Axis columns, in Axis rows, ReadOnlySpan<float> source, Span<float> destination)
    {
        var pitch = shape.Width * _channels;
        for (var x = 0; x < _columns.Length; x++) _columns[x] = columns.Inside((int)columns.Place(x));
        for (var y = 0; y < shape.Height; y++)
        {
            var target = destination.Slice(y * pitch, pitch);
            var row = rows.Inside((int)rows.Place(y));
            if (row < 0) target.Fill(fill);
            else if (_channels == 3) MoveColours(source.Slice(row * pitch, pitch), target);
            else MoveRow(source.Slice(row * pitch, pitch), target);
        }
    }

    private void MoveColours(ReadOnlySpan<float> source, Span<float> target)
    {
        for (var x = 0; x < _columns.Length; x++)
        {
            var from = 3 * _columns[x];
            var to = 3 * x;
            (target[to], target[to + 1], target[to + 2]) = from < 0 ? (fill, fill, fill) : (source[from], source[from + 1], source[from + 2]);
        }
    }

    private void MoveRow(ReadOnlySpan<float> source, Span<float> target)
    {
        for (var x = 0; x < _columns.Length; x++)
        {
            var pixel = target.Slice(x * _channels, _channels);
            if (_columns[x] < 0) pixel.Fill(fill);
            else source.Slice(_columns[x] * _channels, _channels).CopyTo(pixel);
        }
    }

    private void Turn(in Axis columns, in Axis rows, double degrees, ReadOnlySpan<float> source, Span<float> destination)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var (middleX, middleY) = ((shape.Width - 1) / 2.0, (shape.Height - 1) / 2.0);
        for (var y = 0; y < shape.Height; y++)
            for (var x = 0; x < shape.Width; x++)
            {
                var (fromX, fromY) = (x - middleX, y - middleY);
                var column = columns.Place((cosine * fromX) + (sine * fromY) + middleX);
                var row = rows.Place((cosine * fromY) - (sine * fromX) + middleY);
                var (left, top) = ((int)Math.Floor(column), (int)Math.Floor(row));
                var (right, low) = ((float)(column - left), (float)(row - top));
                var (x0, x1) = (columns.Inside(left), columns.Inside(left + 1));
                var (y0, y1) = (rows.Inside(top), rows.Inside(top + 1));
                var target = ((y * shape.Width) + x) * _channels;
                for (var c = 0; c < _channels; c++)
                {
                    var above = ((1 - right) * Pixel(source, y0, x0, c)) + (right * Pixel(source, y0, x1, c));
                    var below = ((1 - right) * Pixel(source, y1, x0, c)) + (right * Pixel(source, y1, x1, c));
                    destination[target + c] = ((1 - low) * above) + (low * below);
                }
            }
    }

    private float Pixel(ReadOnlySpan<float> source, int row, int column, int channel) =>
        row < 0 || column < 0 ? fill : source[(((row * shape.Width) + column) * _channels) + channel];

    /// <summary>Where along one axis the result looks into the original.</summary>
    private readonly struct Axis(int size, int shift, bool isFlipped, ImageBorder border)
    {
        public double Place(double place) => isFlipped ? size - 1 - (place + shift) : place + shift;

        /// <summary>The pixel that stands at a place inside or outside of the image; −1 for none.</summary>
        public int Inside(int place)
        {
            if ((uint)place < (uint)size) return place;
            if (border == ImageBorder.Mean) return -1;
            if (border == ImageBorder.Edge || size == 1) return Math.Clamp(place, 0, size - 1);
            var period = 2 * (size - 1);
            var folded = ((place % period) + period) % period;
            return folded < size ? folded : period - folded;
        }
    }
}
