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

    /// <summary>target[i] = source[i].</summary>
    public static void Copy(float* source, float* target, nint length) =>
        Buffer.MemoryCopy(source, target, length * sizeof(float), length * sizeof(float));
}
