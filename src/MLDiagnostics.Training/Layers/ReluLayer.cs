using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>y = max(x, 0). NaN passes through, forward and backward, so that it is seen.</summary>
internal sealed unsafe class ReluLayer(string name, ImageShape shape) : Layer(name, shape, shape)
{
    /// <summary>Units: the values of a vector, or the feature maps of an image.</summary>
    public int Units => OutputShape.Channels;

    /// <summary>Marks the units that output anything but zero for an example of the current batch. NaN is not zero.</summary>
    public void MarkActive(Span<bool> active)
    {
        var channels = Units;
        var values = Output.Span[..(Pass.Count * OutputShape.Length)];
        for (var first = 0; first < values.Length; first += channels)
        {
            var pixel = values.Slice(first, channels);
            for (var c = 0; c < channels; c++)
                if (pixel[c] != 0) active[c] = true;
        }
    }

    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var length = (end - first) * OutputShape.Length;
        var x = InputOf(first);
        var y = OutputOf(first);
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = Vector.Load(x + i);
            Vector.ConditionalSelect(Vector.LessThanOrEqual(value, Vector<float>.Zero), Vector<float>.Zero, value).Store(y + i);
        }

        for (; i < length; i++) y[i] = x[i] <= 0 ? 0 : x[i];
    }

    protected override void BackwardChunk(int chunk, int first, int end)
    {
        if (InputGradient is null) return;
        var length = (end - first) * OutputShape.Length;
        var y = OutputOf(first);
        var dy = OutputGradientOf(first);
        var dx = InputGradientOf(first);
        var i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var isOff = Vector.LessThanOrEqual(Vector.Load(y + i), Vector<float>.Zero);
            Vector.ConditionalSelect(isOff, Vector<float>.Zero, Vector.Load(dy + i)).Store(dx + i);
        }

        for (; i < length; i++) dx[i] = y[i] <= 0 ? 0 : dy[i];
    }
}
