using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>
/// Loops over <c>[pixels, channels]</c>. Lanes are channels: no sum's order depends on the width of vectors.
/// </summary>
internal static unsafe class ChannelLoops
{
    /// <summary>sums[c] += Σ values[p, c].</summary>
    public static void Add(float* values, int pixels, Span<float> sums)
    {
        fixed (float* sum = sums)
        {
            var c = 0;
            for (; c <= sums.Length - (4 * Vector<float>.Count); c += 4 * Vector<float>.Count)
                AddFour(values + c, pixels, sums.Length, sum + c);
            for (; c <= sums.Length - Vector<float>.Count; c += Vector<float>.Count)
            {
                var total = Vector.Load(sum + c);
                var value = values + c;
                for (var p = 0; p < pixels; p++, value += sums.Length) total += Vector.Load(value);
                total.Store(sum + c);
            }

            for (; c < sums.Length; c++)
                for (var p = 0; p < pixels; p++) sum[c] += values[((nint)p * sums.Length) + c];
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

    // Four chains at once, as one would wait for itself.
    private static void AddFour(float* value, int pixels, nint channels, float* sum)
    {
        var width = Vector<float>.Count;
        var (a, b, c, d) = (Vector.Load(sum), Vector.Load(sum + width), Vector.Load(sum + (2 * width)), Vector.Load(sum + (3 * width)));
        for (var p = 0; p < pixels; p++, value += channels)
        {
            a += Vector.Load(value);
            b += Vector.Load(value + width);
            c += Vector.Load(value + (2 * width));
            d += Vector.Load(value + (3 * width));
        }

        a.Store(sum);
        b.Store(sum + width);
        c.Store(sum + (2 * width));
        d.Store(sum + (3 * width));
    }

    /// <summary>target[i] = Σ_part parts[part · pitch + i], in the order of the parts.</summary>
    public static void Sum(float* parts, int pitch, int count, Span<float> target)
    {
        fixed (float* sum = target)
        {
            var i = 0;
            for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var total = Vector<float>.Zero;
                for (var part = 0; part < count; part++) total += Vector.Load(parts + ((nint)part * pitch) + i);
                total.Store(sum + i);
            }

            for (; i < target.Length; i++)
            {
                sum[i] = 0;
                for (var part = 0; part < count; part++) sum[i] += parts[((nint)part * pitch) + i];
            }
        }
    }
}
