namespace MLDiagnostics.Training;

/// <summary>Puts the channels of several inputs of one height and width behind each other.</summary>
internal sealed unsafe class ConcatLayer(string name, IReadOnlyList<ImageShape> shapes) : Layer(
    name, shapes[0], shapes[0] with { Channels = shapes.Sum(shape => shape.Channels) })
{
    private readonly int[] _channels = [.. shapes.Select(shape => shape.Channels)];

    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var target = OutputOf(first);
        for (var i = 0; i < _channels.Length; target += _channels[i++])
            CopyPixels(Inputs[i].Pointer + Place(i, first), _channels[i], target, OutputShape.Channels, _channels[i], Pixels(first, end));
    }

    protected override void BackwardChunk(int chunk, int first, int end)
    {
        var source = OutputGradientOf(first);
        for (var i = 0; i < _channels.Length; source += _channels[i++])
            if (InputGradients[i] is { } gradient)
                CopyPixels(source, OutputShape.Channels, gradient.Pointer + Place(i, first), _channels[i], _channels[i], Pixels(first, end));
    }

    private int Pixels(int first, int end) => (end - first) * OutputShape.Pixels;

    private nint Place(int input, int example) => (nint)example * OutputShape.Pixels * _channels[input];

    private static void CopyPixels(float* source, int sourcePitch, float* target, int targetPitch, int channels, int pixels)
    {
        for (var p = 0; p < pixels; p++, source += sourcePitch, target += targetPitch)
            new ReadOnlySpan<float>(source, channels).CopyTo(new Span<float>(target, channels));
    }
}
