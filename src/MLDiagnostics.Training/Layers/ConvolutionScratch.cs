namespace MLDiagnostics.Training;

/// <summary>Copies of one image with its border, a chunk each; the borders are written once, at the start, with zeros.</summary>
internal sealed unsafe class ConvolutionScratch
{
    private readonly ImageShape _input;
    private readonly int _filters;
    private readonly Window _rows;
    private readonly Window _columns;
    private readonly FloatBuffer? _padded;
    private readonly FloatBuffer? _spread;
    private readonly int _paddedLength;
    private readonly int _spreadLength;

    public ConvolutionScratch(ImageShape input, int filters, Window rows, Window columns, bool withGradient)
    {
        (_input, _filters, _rows, _columns) = (input, filters, rows, columns);
        PaddedRow = (input.Width + columns.Before + columns.After) * input.Channels;
        _paddedLength = (input.Height + rows.Before + rows.After) * PaddedRow;
        SpreadRow = (input.Width + columns.Size - 1) * filters;
        _spreadLength = (input.Height + rows.Size - 1) * SpreadRow;
        if (rows.Before + rows.After + columns.Before + columns.After > 0) _padded = new FloatBuffer(checked(Chunks.Count * _paddedLength));
        if (withGradient) _spread = new FloatBuffer(checked(Chunks.Count * _spreadLength));
    }

    /// <summary>Floats in a row of a padded image.</summary>
    public int PaddedRow { get; }

    /// <summary>Floats in a row of a spread gradient.</summary>
    public int SpreadRow { get; }

    /// <summary>The image with its padding; itself when there is none.</summary>
    public float* Pad(int chunk, float* image)
    {
        if (_padded is null) return image;
        var padded = _padded.Pointer + ((nint)chunk * _paddedLength);
        var row = _input.Width * _input.Channels;
        var target = padded + (_rows.Before * PaddedRow) + (_columns.Before * _input.Channels);
        for (var y = 0; y < _input.Height; y++)
            new ReadOnlySpan<float>(image + ((nint)y * row), row).CopyTo(new Span<float>(target + ((nint)y * PaddedRow), row));
        return padded;
    }

    /// <summary>The gradient of the output, its pixels a stride apart, with the border that a full convolution needs.</summary>
    public float* Spread(int chunk, float* gradient)
    {
        var spread = _spread!.Pointer + ((nint)chunk * _spreadLength);
        var top = _rows.Size - 1 - _rows.Before;
        var left = _columns.Size - 1 - _columns.Before;
        for (var y = 0; y < _rows.OutputSize; y++)
        {
            var target = spread + ((top + (y * _rows.Stride)) * SpreadRow) + (left * _filters);
            for (var x = 0; x < _columns.OutputSize; x++, gradient += _filters, target += _columns.Stride * _filters)
                new ReadOnlySpan<float>(gradient, _filters).CopyTo(new Span<float>(target, _filters));
        }

        return spread;
    }
}
