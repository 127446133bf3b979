namespace MLDiagnostics.Training;

/// <summary>A sliding window along one axis: of a convolution's kernel or of a pool.</summary>
/// <param name="InputSize">Places along the axis.</param>
/// <param name="Size">Width of the window.</param>
/// <param name="Stride">Places from one window to the next.</param>
/// <param name="Before">Padding before the first place.</param>
/// <param name="After">Padding behind the last place.</param>
internal readonly record struct Window(int InputSize, int Size, int Stride, int Before, int After)
{
    public int OutputSize => ((InputSize + Before + After - Size) / Stride) + 1;

    /// <summary>
    /// The window of a layer. <see cref="WindowPadding.Same"/> gives ⌈input / stride⌉ outputs; of an odd padding the larger half comes
    /// behind, as in TensorFlow.
    /// </summary>
    public static Window Of(int inputSize, int size, int stride, WindowPadding padding)
    {
        if (padding == WindowPadding.Valid) return new Window(inputSize, size, stride, 0, 0);
        var outputs = (inputSize + stride - 1) / stride;
        var total = Math.Max(((outputs - 1) * stride) + size - inputSize, 0);
        return new Window(inputSize, size, stride, total / 2, total - (total / 2));
    }

    /// <summary>The places that an output sees, padding left out: from the first to before the second.</summary>
    public (int First, int End) Range(int output)
    {
        var first = (output * Stride) - Before;
        return (Math.Max(first, 0), Math.Min(first + Size, InputSize));
    }

    /// <summary>The outputs that see a place: from the first to before the second.</summary>
    public (int First, int End) Holders(int place)
    {
        var last = (place + Before) / Stride;
        var first = (place + Before - Size + Stride) / Stride; // rounds to zero, which is right: no output is below it
        return (Math.Max(first, 0), Math.Min(last + 1, OutputSize));
    }
}
