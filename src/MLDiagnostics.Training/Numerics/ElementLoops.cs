using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>Loops over elements, each on its own.</summary>
internal static unsafe class ElementLoops
{
    /// <summary>target[i] += source[i].</summary>
    public static void Add(float* source, float* target, nint length)
    {
        nint i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
            (Vector.Load(target + i) + Vector.Load(source + i)).Store(target + i);
        for (; i < length; i++) target[i] += source[i];
    }

    /// <summary>values[i] = max(values[i], 0); NaN stays.</summary>
    public static void Rectify(float* values, nint length)
    {
        nint i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = Vector.Load(values + i);
            Vector.ConditionalSelect(Vector.LessThanOrEqual(value, Vector<float>.Zero), Vector<float>.Zero, value).Store(values + i);
        }

        for (; i < length; i++)
            if (values[i] <= 0) values[i] = 0;
    }

    /// <summary>gradient[i] = 0 where the rectified values[i] are 0.</summary>
    public static void Mask(float* values, float* gradient, nint length)
    {
        nint i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var isOff = Vector.LessThanOrEqual(Vector.Load(values + i), Vector<float>.Zero);
            Vector.ConditionalSelect(isOff, Vector<float>.Zero, Vector.Load(gradient + i)).Store(gradient + i);
        }

        for (; i < length; i++)
            if (values[i] <= 0) gradient[i] = 0;
    }

    /// <summary>target[i] = source[i].</summary>
    public static void Copy(float* source, float* target, nint length) =>
        Buffer.MemoryCopy(source, target, length * sizeof(float), length * sizeof(float));
}
