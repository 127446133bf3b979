using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>
/// What a layer's outputs were over a probe: their mean and deviation, and the units (of an image: its feature maps) that were never off
/// their limits.
/// </summary>
internal sealed unsafe class ActivationTally
{
    private readonly Layer _layer;
    private readonly float _low;
    private readonly float _high;
    private readonly FloatBuffer _live; // a unit: bits of any output between the limits
    private readonly FloatBuffer _sums; // a unit of one example: Σ y, Σ y²
    private double _sum;
    private double _square;
    private long _count;

    /// <param name="layer">The layer.</param>
    /// <param name="low">At or below this an output is pinned.</param>
    /// <param name="high">At or above this too.</param>
    public ActivationTally(Layer layer, float low, float high)
    {
        (_layer, _low, _high) = (layer, low, high);
        _live = new FloatBuffer(Units);
        _sums = new FloatBuffer(2 * Units);
    }

    public string Name => _layer.Name;

    public int Units => _layer.OutputShape.Channels;

    /// <summary>Units that were pinned for every example. NaN is not pinned.</summary>
    public int Pinned
    {
        get
        {
            var pinned = 0;
            foreach (var bits in _live.Span)
                if (BitConverter.SingleToInt32Bits(bits) == 0) pinned++;
            return pinned;
        }
    }

    public double Mean => _sum / _count;

    public double Deviation => Math.Sqrt(Math.Max((_square / _count) - (Mean * Mean), 0)); // NaN stays

    public void Clear()
    {
        _live.Span.Clear();
        (_sum, _square, _count) = (0, 0, 0);
    }

    /// <summary>Adds the layer's outputs for the first examples of a batch.</summary>
    public void Add(int examples)
    {
        for (var example = 0; example < examples; example++)
        {
            _sums.Span.Clear();
            var y = _layer.Output.Pointer + ((nint)example * _layer.OutputShape.Length);
            for (var pixel = 0; pixel < _layer.OutputShape.Pixels; pixel++, y += Units) AddPixel(y);
            for (var unit = 0; unit < Units; unit++)
            {
                _sum += _sums.Span[unit];
                _square += _sums.Span[Units + unit];
            }
        }

        _count += (long)examples * _layer.OutputShape.Length;
    }

    private void AddPixel(float* y)
    {
        var live = (int*)_live.Pointer;
        var sum = _sums.Pointer;
        var square = sum + Units;
        var (low, high) = (new Vector<float>(_low), new Vector<float>(_high));
        var c = 0;
        for (; c <= Units - Vector<float>.Count; c += Vector<float>.Count)
        {
            var value = Vector.Load(y + c);
            var isPinned = Vector.LessThanOrEqual(value, low) | Vector.GreaterThanOrEqual(value, high);
            (Vector.Load(live + c) | ~isPinned).Store(live + c);
            (Vector.Load(sum + c) + value).Store(sum + c);
            (Vector.Load(square + c) + (value * value)).Store(square + c);
        }

        for (; c < Units; c++)
        {
            if (!(y[c] <= _low || y[c] >= _high)) live[c] = -1;
            sum[c] += y[c];
            square[c] += y[c] * y[c];
        }
    }
}
