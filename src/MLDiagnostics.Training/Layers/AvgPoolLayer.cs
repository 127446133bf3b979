namespace MLDiagnostics.Training;

/// <summary>Mean over windows; padding is not counted (Keras; PyTorch counts it unless told).</summary>
internal sealed unsafe class AvgPoolLayer(string name, ImageShape input, Window rows, Window columns)
    : Layer(name, input, new ImageShape(rows.OutputSize, columns.OutputSize, input.Channels))
{
    protected override void ForwardChunk(int chunk, int first, int end)
    {
        for (var example = first; example < end; example++)
        {
            var x = InputOf(example);
            var y = OutputOf(example);
            for (var row = 0; row < OutputShape.Height; row++)
                for (var column = 0; column < OutputShape.Width; column++, y += OutputShape.Channels)
                {
                    var mean = new Span<float>(y, OutputShape.Channels);
                    mean.Clear();
                    var (top, bottom) = rows.Range(row);
                    var (left, right) = columns.Range(column);
                    for (var r = top; r < bottom; r++) ChannelLoops.Add(Pixel(x, r, left), right - left, mean);
                    ChannelLoops.Scale(mean, 1f / ((bottom - top) * (right - left)));
                }
        }
    }

    protected override void BackwardChunk(int chunk, int first, int end)
    {
        if (InputGradient is null) return;
        for (var example = first; example < end; example++)
        {
            var dx = InputGradientOf(example);
            var dy = OutputGradientOf(example);
            new Span<float>(dx, InputShape.Length).Clear();
            for (var row = 0; row < OutputShape.Height; row++)
                for (var column = 0; column < OutputShape.Width; column++, dy += OutputShape.Channels)
                {
                    var (top, bottom) = rows.Range(row);
                    var (left, right) = columns.Range(column);
                    var share = 1f / ((bottom - top) * (right - left));
                    for (var r = top; r < bottom; r++)
                        for (var q = left; q < right; q++)
                            ChannelLoops.AddScaled(dy, share, new Span<float>(Pixel(dx, r, q), InputShape.Channels));
                }
        }
    }

    private float* Pixel(float* image, int row, int column) => image + ((((nint)row * InputShape.Width) + column) * InputShape.Channels);
}
