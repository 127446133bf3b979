using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>The loops of a normalisation over <c>[pixels, channels]</c>. Lanes are channels, so their width changes no sum.</summary>
internal static unsafe class NormaliseLoops
{
    /// <summary>target[p, c] = (values[p, c] − mean[c]) · scale[c] + shift[c], with negative results zero if asked.</summary>
    public static void Forward(
        float* values, float* target, int pixels, int channels, float* mean, float* scale, float* shift, bool rectifies)
    {
        var lowest = rectifies ? Vector<float>.Zero : new Vector<float>(float.NegativeInfinity);
        for (var p = 0; p < pixels; p++, values += channels, target += channels)
        {
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                var value = ((Vector.Load(values + c) - Vector.Load(mean + c)) * Vector.Load(scale + c)) + Vector.Load(shift + c);
                Vector.ConditionalSelect(Vector.LessThanOrEqual(value, lowest), lowest, value).Store(target + c);
            }

            for (; c < channels; c++)
            {
                var value = ((values[c] - mean[c]) * scale[c]) + shift[c];
                target[c] = value <= lowest[0] ? lowest[0] : value;
            }
        }
    }

    /// <summary>
    /// sums[c] = Σ gradient[p, c] and sums[channels + c] = Σ gradient[p, c] · (values[p, c] − mean[c]), each in two chains, of even and of
    /// odd pixels.
    /// </summary>
    public static void AddSums(float* gradient, float* values, int pixels, int channels, float* mean, float* sums)
    {
        var c = 0;
        for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
        {
            var centre = Vector.Load(mean + c);
            var zero = Vector<float>.Zero;
            var (evenSum, oddSum, evenProduct, oddProduct) = (zero, zero, zero, zero);
            var dy = gradient + c;
            var x = values + c;
            var left = pixels;
            for (; left >= 2; left -= 2, dy += 2 * channels, x += 2 * channels)
            {
                var even = Vector.Load(dy);
                var odd = Vector.Load(dy + channels);
                evenSum += even;
                oddSum += odd;
                evenProduct += even * (Vector.Load(x) - centre);
                oddProduct += odd * (Vector.Load(x + channels) - centre);
            }

            if (left > 0)
            {
                evenSum += Vector.Load(dy);
                evenProduct += Vector.Load(dy) * (Vector.Load(x) - centre);
            }

            (evenSum + oddSum).Store(sums + c);
            (evenProduct + oddProduct).Store(sums + channels + c);
        }

        for (; c < channels; c++)
        {
            var (evenSum, oddSum, evenProduct, oddProduct) = (0f, 0f, 0f, 0f);
            for (var p = 0; p < pixels; p += 2)
            {
                var place = ((nint)p * channels) + c;
                evenSum += gradient[place];
                evenProduct += gradient[place] * (values[place] - mean[c]);
                if (p + 1 == pixels) break;
                place += channels;
                oddSum += gradient[place];
                oddProduct += gradient[place] * (values[place] - mean[c]);
            }

            sums[c] = evenSum + oddSum;
            sums[channels + c] = evenProduct + oddProduct;
        }
    }

    /// <summary>
    /// target[p, c] = gradient[p, c] · scale[c] + (values[p, c] − mean[c]) · slope[c] + shift[c]; zero where rectified values are zero, if
    /// asked.
    /// </summary>
    public static void Backward(
        float* gradient, float* values, float* target, int pixels, int channels, float* mean, float* scale, float* slope, float* shift,
        bool isMasked)
    {
        var off = isMasked ? Vector<float>.Zero : new Vector<float>(float.NaN); // nothing is at most NaN
        for (var p = 0; p < pixels; p++, values += channels, gradient += channels, target += channels)
        {
            var c = 0;
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
            {
                var value = Vector.Load(values + c);
                var centred = value - Vector.Load(mean + c);
                var result = (Vector.Load(gradient + c) * Vector.Load(scale + c)) + (centred * Vector.Load(slope + c));
                result += Vector.Load(shift + c);
                Vector.ConditionalSelect(Vector.LessThanOrEqual(value, off), Vector<float>.Zero, result).Store(target + c);
            }

            for (; c < channels; c++)
            {
                var result = (gradient[c] * scale[c]) + ((values[c] - mean[c]) * slope[c]) + shift[c];
                target[c] = isMasked && values[c] <= 0 ? 0 : result;
            }
        }
    }
}
