namespace MLDiagnostics.Training;

/// <summary>eˣ / Σ eˣ over the channels of each pixel.</summary>
internal sealed unsafe class SoftmaxLayer(string name, ImageShape shape) : Layer(name, shape, shape)
{
    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var channels = OutputShape.Channels;
        var x = InputOf(first);
        var y = OutputOf(first);
        for (var pixel = (end - first) * OutputShape.Pixels; pixel > 0; pixel--, x += channels, y += channels)
        {
            var largest = x[Softmax.Largest(new ReadOnlySpan<float>(x, channels))];
            var total = 0.0;
            for (var c = 0; c < channels; c++) total += Math.Exp((double)x[c] - largest);
            for (var c = 0; c < channels; c++) y[c] = (float)(Math.Exp((double)x[c] - largest) / total);
        }
    }

    // dx = y·(dy − Σ dy·y)
    protected override void BackwardChunk(int chunk, int first, int end)
    {
        if (InputGradient is null) return;
        var channels = OutputShape.Channels;
        var y = OutputOf(first);
        var dy = OutputGradientOf(first);
        var dx = InputGradientOf(first);
        for (var pixel = (end - first) * OutputShape.Pixels; pixel > 0; pixel--, y += channels, dy += channels, dx += channels)
        {
            var sum = 0.0;
            for (var c = 0; c < channels; c++) sum += (double)dy[c] * y[c];
            for (var c = 0; c < channels; c++) dx[c] = (float)(y[c] * (dy[c] - sum));
        }
    }
}
