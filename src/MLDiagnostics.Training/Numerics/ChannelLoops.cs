using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>
/// Loops over <c>[pixels, channels]</c>, pixels outside, so that every cache line is used whole. Lanes are channels: no sum's order depends
/// on the width of vectors.
/// </summary>
internal static unsafe class ChannelLoops
{
    /// <summary>sums[c] += Σ values[p, c].</summary>
    public static void Add(float* values, int pixels, Span<float> sums)
    {
        fixed (float* sum = sums)
        {
            for (var p = 0; p < pixels; p++, values += sums.Length)
            {
                var c = 0;
                for (; c <= sums.Length - Vector<float>.Count; c += Vector<float>.Count)
                    (Vector.Load(sum + c) + Vector.Load(values + c)).Store(sum + c);
                for (; c < sums.Length; c++) sum[c] += values[c];
            }
        }
    }

    /// <summary>sums[c] += Σ (values[p, c] − mean[c])².</summary>
    public static void AddSquares(float* values, int pixels, float* mean, Span<float> sums)
    {
        fixed (float* sum = sums)
        {
            for (var p = 0; p < pixels; p++, values += sums.Length)
            {
                var c = 0;
                for (; c <= sums.Length - Vector<float>.Count; c += Vector<float>.Count)
                {
                    var difference = Vector.Load(values + c) - Vector.Load(mean + c);
                    (Vector.Load(sum + c) + (difference * difference)).Store(sum + c);
                }

                for (; c < sums.Length; c++) sum[c] += (values[c] - mean[c]) * (values[c] - mean[c]);
            }
        }
    }

    /// <summary>sums[c] += Σ gradient[p, c] · (values[p, c] − mean[c]).</summary>
    public static void AddProducts(float* gradient, float* values, int pixels, float* mean, Span<float> sums)
    {
        fixed (float* sum = sums)
        {
            for (var p = 0; p < pixels; p++, values += sums.Length, gradient += sums.Length)
            {
                var c = 0;
                for (; c <= sums.Length - Vector<float>.Count; c += Vector<float>.Count)
                    (Vector.Load(sum + c) + (Vector.Load(gradient + c) * (Vector.Load(values + c) - Vector.Load(mean + c)))).Store(sum + c);
                for (; c < sums.Length; c++) sum[c] += gradient[c] * (values[c] - mean[c]);
            }
        }
    }

    /// <summary>target[p, c] = (values[p, c] − mean[c]) · scale[c] + shift[c].</summary>
    public static void Normalise(float* values, float* target, int pixels, int channels, float* mean, float* scale, float* shift)
    {
        for (var p = 0; p < pixels; p++, values += channels, target += channels)
        {
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
                (((Vector.Load(values + c) - Vector.Load(mean + c)) * Vector.Load(scale + c)) + Vector.Load(shift + c)).Store(target + c);
            for (; c < channels; c++) target[c] = ((values[c] - mean[c]) * scale[c]) + shift[c];
        }
    }

    /// <summary>target[p, c] = gradient[p, c] · scale[c] + (values[p, c] − mean[c]) · slope[c] + shift[c].</summary>
    public static void NormaliseGradient(
        float* gradient, float* values, float* target, int pixels, int channels, float* mean, float* scale, float* slope, float* shift)
    {
        for (var p = 0; p < pixels; p++, values += channels, gradient += channels, target += channels)
        {
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                var centred = Vector.Load(values + c) - Vector.Load(mean + c);
                ((Vector.Load(gradient + c) * Vector.Load(scale + c)) + (centred * Vector.Load(slope + c)) + Vector.Load(shift + c))
                    .Store(target + c);
            }

            for (; c < channels; c++) target[c] = (gradient[c] * scale[c]) + ((values[c] - mean[c]) * slope[c]) + shift[c];
        }
    }

    /// <summary>values[c] *= factor.</summary>
    public static void Scale(Span<float> values, float factor)
    {
        for (var c = 0; c < values.Length; c++) values[c] *= factor;
    }

    /// <summary>sums[c] += values[c] · factor, rounded twice.</summary>
    public static void AddScaled(float* values, float factor, Span<float> sums)
    {
        fixed (float* sum = sums)
        {
            var c = 0;
            for (; c <= sums.Length - Vector<float>.Count; c += Vector<float>.Count)
                (Vector.Load(sum + c) + (Vector.Load(values + c) * factor)).Store(sum + c);
            for (; c < sums.Length; c++) sum[c] += values[c] * factor;
        }
    }

    /// <summary>target[i] = Σ_part parts[part · pitch + i], in the order of the parts.</summary>
    public static void Sum(float* parts, int pitch, int count, Span<float> target)
    {
        target.Clear();
        for (var part = 0; part < count; part++) Add(parts + ((nint)part * pitch), 1, target);
    }
}
