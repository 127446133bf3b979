namespace MLDiagnostics.Training.Tests;

/// <summary>An image with its surroundings written out, the slow and obvious way.</summary>
internal sealed class PaddedImage
{
    private readonly ImageShape _shape;
    private readonly int _padding;
    private readonly float[,,] _values;

    public PaddedImage(float[] image, ImageShape shape, int padding, ImageBorder border, float fill)
    {
        (_shape, _padding) = (shape, padding);
        _values = new float[shape.Height + (2 * padding), shape.Width + (2 * padding), shape.Channels];
        for (var y = 0; y < _values.GetLength(0); y++)
            for (var x = 0; x < _values.GetLength(1); x++)
                for (var c = 0; c < shape.Channels; c++)
                {
                    var (row, column) = (Fold(y - padding, shape.Height, border), Fold(x - padding, shape.Width, border));
                    _values[y, x, c] = row is null || column is null ? fill : image[(((row.Value * shape.Width) + column.Value) * shape.Channels) + c];
                }
    }

    /// <summary>The window that an image is; <see langword="null"/> when it is none.</summary>
    public (int Row, int Column)? Find(float[] image)
    {
        for (var top = 0; top <= 2 * _padding; top++)
            for (var left = 0; left <= 2 * _padding; left++)
                if (IsAt(image, top, left)) return (top, left);
        return null;
    }

    private bool IsAt(float[] image, int top, int left)
    {
        for (var i = 0; i < image.Length; i++)
        {
            var (pixel, channel) = (i / _shape.Channels, i % _shape.Channels);
            if (image[i] != _values[top + (pixel / _shape.Width), left + (pixel % _shape.Width), channel]) return false;
        }

        return true;
    }

    private static int? Fold(int place, int size, ImageBorder border)
    {
        while (true)
        {
            if (place >= 0 && place < size) return place;
            switch (border)
            {
                case ImageBorder.Mean: return null;
                case ImageBorder.Edge: place += place < 0 ? 1 : -1; break;
                default: place = place < 0 ? -place : (2 * (size - 1)) - place; break;
            }
        }
    }
}
