using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>The loops of a normalisation over <c>[pixels, channels]</c>. Lanes are channels, so their width changes no sum.</summary>
internal static unsafe class NormaliseLoops
{
    private const int BlockFloats = 2048;

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
    /// Adds to four sums a channel: of the gradient over even and over odd pixels, and of gradient · (values − mean) over even and over odd
    /// ones. Channels that come in groups of 32 are chains enough without the odd ones.
    /// </summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="values">The values.</param>
    /// <param name="pixels">Pixels.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="mean">The means, twice one behind the other.</param>
    /// <param name="sums">Sums over even pixels, over odd ones, and so the products.</param>
    public static void AddSums(float* gradient, float* values, int pixels, int channels, float* mean, float* sums)
    {
        // A group of channels passes over a block of pixels, the next group finds it in the first-level cache.
        var atOnce = Math.Max(BlockFloats / channels / 2 * 2, 2);
        for (; pixels > 0; pixels -= atOnce, gradient += (nint)atOnce * channels, values += (nint)atOnce * channels)
        {
            var count = Math.Min(pixels, atOnce);
            var c = 0;
            if (channels == 16 && count % 2 == 0)
            {
                // Two pixels are 32 channels.
                for (; c < 32; c += 4 * Vector<float>.Count)
                    AddFour(gradient + c, values + c, count / 2, 32, mean + c, sums + c, sums + 32 + c);
                continue;
            }

            for (; c < channels / 32 * 32; c += 4 * Vector<float>.Count)
                AddFour(gradient + c, values + c, count, channels, mean + c, sums + c, sums + (2 * channels) + c);
            for (; c <= channels - Vector<float>.Count; c += Vector<float>.Count)
                AddVector(gradient + c, values + c, count, channels, Vector.Load(mean + c), sums + c);
            for (; c < channels; c++)
                for (var p = 0; p < count; p++)
                {
                    var place = ((nint)p * channels) + c;
                    sums[((p & 1) * channels) + c] += gradient[place];
                    sums[((2 + (p & 1)) * channels) + c] += gradient[place] * (values[place] - mean[c]);
                }
        }
    }

    private static void AddFour(float* dy, float* x, int pixels, nint pitch, float* mean, float* sums, float* products)
    {
        var width = Vector<float>.Count;
        var (meanA, meanB) = (Vector.Load(mean), Vector.Load(mean + width));
        var (meanC, meanD) = (Vector.Load(mean + (2 * width)), Vector.Load(mean + (3 * width)));
        var (sumA, sumB) = (Vector.Load(sums), Vector.Load(sums + width));
        var (sumC, sumD) = (Vector.Load(sums + (2 * width)), Vector.Load(sums + (3 * width)));
        var (productA, productB) = (Vector.Load(products), Vector.Load(products + width));
        var (productC, productD) = (Vector.Load(products + (2 * width)), Vector.Load(products + (3 * width)));
        for (var p = 0; p < pixels; p++, dy += pitch, x += pitch)
        {
            var gradient = Vector.Load(dy);
            sumA += gradient;
            productA += gradient * (Vector.Load(x) - meanA);
            gradient = Vector.Load(dy + width);
            sumB += gradient;
            productB += gradient * (Vector.Load(x + width) - meanB);
            gradient = Vector.Load(dy + (2 * width));
            sumC += gradient;
            productC += gradient * (Vector.Load(x + (2 * width)) - meanC);
            gradient = Vector.Load(dy + (3 * width));
            sumD += gradient;
            productD += gradient * (Vector.Load(x + (3 * width)) - meanD);
        }

        sumA.Store(sums);
        sumB.Store(sums + width);
        sumC.Store(sums + (2 * width));
        sumD.Store(sums + (3 * width));
        productA.Store(products);
        productB.Store(products + width);
        productC.Store(products + (2 * width));
        productD.Store(products + (3 * width));
    }

    private static void AddVector(float* dy, float* x, int pixels, nint channels, Vector<float> mean, float* sums)
    {
        var evenSum = Vector.Load(sums);
        var oddSum = Vector.Load(sums + channels);
        var evenProduct = Vector.Load(sums + (2 * channels));
        var oddProduct = Vector.Load(sums + (3 * channels));
        for (; pixels >= 2; pixels -= 2, dy += 2 * channels, x += 2 * channels)
        {
            var even = Vector.Load(dy);
            var odd = Vector.Load(dy + channels);
            evenSum += even;
            oddSum += odd;
            evenProduct += even * (Vector.Load(x) - mean);
            oddProduct += odd * (Vector.Load(x + channels) - mean);
        }

        if (pixels > 0)
        {
            evenSum += Vector.Load(dy);
            evenProduct += Vector.Load(dy) * (Vector.Load(x) - mean);
        }

        evenSum.Store(sums);
        oddSum.Store(sums + channels);
        evenProduct.Store(sums + (2 * channels));
        oddProduct.Store(sums + (3 * channels));
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
