namespace MLDiagnostics.Training;

/// <summary>
/// Local response normalisation across channels (Krizhevsky et al. 2012, §3.3): y_i = x_i / s_i^β, s_i = k + α·Σ x_j² over the
/// <c>size</c> channels around i.
/// </summary>
internal sealed unsafe class LrnLayer(string name, ImageShape shape, int size, double alpha, double beta, double k)
    : Layer(name, shape, shape)
{
    private readonly float _alpha = (float)alpha;
    private readonly float _beta = (float)beta;
    private readonly float _k = (float)k;
    private FloatBuffer _bases = null!; // s
    private FloatBuffer? _terms; // a pixel a chunk: dy·y / s

    protected override void Allocate(int capacity, bool isTrained)
    {
        _bases = new FloatBuffer(checked(capacity * OutputShape.Length));
        if (isTrained) _terms = new FloatBuffer(Chunks.Count * OutputShape.Channels);
    }

    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var channels = OutputShape.Channels;
        var x = InputOf(first);
        var y = OutputOf(first);
        var s = _bases.Pointer + ((nint)first * OutputShape.Length);
        for (var pixel = (end - first) * OutputShape.Pixels; pixel > 0; pixel--, x += channels, y += channels, s += channels)
            for (var c = 0; c < channels; c++)
            {
                var (low, high) = Around(c);
                var sum = 0f;
                for (var j = low; j < high; j++) sum += x[j] * x[j];
                s[c] = _k + (_alpha * sum);
                y[c] = x[c] * Power(s[c]);
            }
    }

    // dx_j = dy_j / s_j^β − 2αβ·x_j·Σ dy_i·y_i / s_i over the i whose window holds j, which are those around j.
    protected override void BackwardChunk(int chunk, int first, int end)
    {
        if (InputGradient is null) return;
        var channels = OutputShape.Channels;
        var terms = _terms!.Pointer + ((nint)chunk * channels);
        var x = InputOf(first);
        var y = OutputOf(first);
        var s = _bases.Pointer + ((nint)first * OutputShape.Length);
        var dy = OutputGradientOf(first);
        var dx = InputGradientOf(first);
        for (var pixel = (end - first) * OutputShape.Pixels; pixel > 0; pixel--)
        {
            for (var c = 0; c < channels; c++) terms[c] = dy[c] * y[c] / s[c];
            for (var c = 0; c < channels; c++)
            {
                var (low, high) = Around(c);
                var sum = 0f;
                for (var i = low; i < high; i++) sum += terms[i];
                dx[c] = (dy[c] * Power(s[c])) - (2 * _alpha * _beta * x[c] * sum);
            }

            x += channels;
            y += channels;
            s += channels;
            dy += channels;
            dx += channels;
        }
    }

    private (int Low, int High) Around(int channel) =>
        (Math.Max(channel - (size / 2), 0), Math.Min(channel + (size / 2) + 1, OutputShape.Channels));

    // The usual β without a power.
    private float Power(float s) => _beta == 0.75f ? 1 / (MathF.Sqrt(s) * MathF.Sqrt(MathF.Sqrt(s))) : MathF.Pow(s, -_beta);
}
