using System.Numerics;

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
    private const int PixelsAtOnce = 16;
    private readonly int _half = size / 2;
    private FloatBuffer _bases = null!; // s
    private FloatBuffer _terms = null!; // some pixels a chunk, zeros around each: x², or dy·y / s

    protected override bool IsGradientInPlace => true;

    private int Pitch => OutputShape.Channels + (2 * _half);

    protected override void Allocate(int capacity, bool isTrained)
    {
        _bases = new FloatBuffer(checked(capacity * OutputShape.Length));
        _terms = new FloatBuffer(checked(Chunks.Count * PixelsAtOnce * Pitch));
    }

    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var channels = OutputShape.Channels;
        var terms = TermsOf(chunk);
        var x = InputOf(first);
        var y = OutputOf(first);
        var s = BasesOf(first);
        for (var left = (end - first) * OutputShape.Pixels; left > 0; left -= PixelsAtOnce)
        {
            // All squares of some pixels before the first sum: a vector just written in parts is slow to read.
            var pixels = Math.Min(left, PixelsAtOnce);
            for (var p = 0; p < pixels; p++) Square(x + (p * channels), terms + (p * Pitch), channels);
            for (var p = 0; p < pixels; p++, x += channels, y += channels, s += channels)
            {
                var c = 0;
                for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
                {
                    var sums = new Vector<float>(_k) + (AroundVector(terms + (p * Pitch) + c) * _alpha);
                    sums.Store(s + c);
                    (Vector.Load(x + c) * Power(sums)).Store(y + c);
                }

                for (; c < channels; c++)
                {
                    s[c] = _k + (_alpha * Around(terms + (p * Pitch) + c));
                    y[c] = x[c] * Power(s[c]);
                }
            }
        }
    }

    // dx_j = dy_j / s_j^β − 2αβ·x_j·Σ dy_i·y_i / s_i over the i whose window holds j, which are those around j.
    protected override void BackwardChunk(int chunk, int first, int end)
    {
        if (InputGradient is null) return;
        var channels = OutputShape.Channels;
        var terms = TermsOf(chunk);
        var x = InputOf(first);
        var y = OutputOf(first);
        var s = BasesOf(first);
        var dy = OutputGradientOf(first);
        var dx = InputGradientOf(first);
        var factor = 2 * _alpha * _beta;
        for (var left = (end - first) * OutputShape.Pixels; left > 0; left -= PixelsAtOnce)
        {
            var pixels = Math.Min(left, PixelsAtOnce);
            for (var p = 0; p < pixels; p++)
                Weigh(dy + (p * channels), y + (p * channels), s + (p * channels), terms + (p * Pitch), channels);
            for (var p = 0; p < pixels; p++, x += channels, s += channels, dy += channels, dx += channels)
            {
                var c = 0;
                for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
                {
                    var shared = Vector.Load(x + c) * factor * AroundVector(terms + (p * Pitch) + c);
                    ((Vector.Load(dy + c) * Power(Vector.Load(s + c))) - shared).Store(dx + c);
                }

                for (; c < channels; c++) dx[c] = (dy[c] * Power(s[c])) - (x[c] * factor * Around(terms + (p * Pitch) + c));
            }

            y += pixels * channels;
        }
    }

    private float* TermsOf(int chunk) => _terms.Pointer + ((nint)chunk * PixelsAtOnce * Pitch);

    private float* BasesOf(int example) => _bases.Pointer + ((nint)example * OutputShape.Length);

    private void Square(float* x, float* terms, int channels)
    {
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            (Vector.Load(x + c) * Vector.Load(x + c)).Store(terms + _half + c);
        for (; c < channels; c++) terms[_half + c] = x[c] * x[c];
    }

    private void Weigh(float* dy, float* y, float* s, float* terms, int channels)
    {
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            (Vector.Load(dy + c) * Vector.Load(y + c) / Vector.Load(s + c)).Store(terms + _half + c);
        for (; c < channels; c++) terms[_half + c] = dy[c] * y[c] / s[c];
    }

    private float Around(float* terms)
    {
        var sum = 0f;
        for (var i = 0; i <= 2 * _half; i++) sum += terms[i];
        return sum;
    }

    private Vector<float> AroundVector(float* terms)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i <= 2 * _half; i++) sum += Vector.Load(terms + i);
        return sum;
    }

    // The usual β without a power.
    private float Power(float s) => _beta == 0.75f ? 1 / (MathF.Sqrt(s) * MathF.Sqrt(MathF.Sqrt(s))) : MathF.Pow(s, -_beta);

    private Vector<float> Power(Vector<float> s)
    {
        if (_beta == 0.75f)
        {
            var root = Vector.SquareRoot(s);
            return Vector<float>.One / (root * Vector.SquareRoot(root));
        }

        var lanes = stackalloc float[Vector<float>.Count];
        s.Store(lanes);
        for (var i = 0; i < Vector<float>.Count; i++) lanes[i] = MathF.Pow(lanes[i], -_beta);
        return Vector.Load(lanes);
    }
}
