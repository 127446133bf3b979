namespace MLDiagnostics.Training;

/// <summary>y = f(x), element by element; the function is a struct, so that it is inlined.</summary>
internal sealed unsafe class ActivationLayer<TActivation>(string name, ImageShape shape, TActivation activation)
    : Layer(name, shape, shape), IActivationLayer where TActivation : struct, IActivation
{
    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var length = (end - first) * OutputShape.Length;
        var x = new ReadOnlySpan<float>(InputOf(first), length);
        var y = new Span<float>(OutputOf(first), length);
        for (var i = 0; i < y.Length; i++) y[i] = activation.Value(x[i]);
    }

    protected override void BackwardChunk(int chunk, int first, int end)
    {
        if (InputGradient is null) return;
        var length = (end - first) * OutputShape.Length;
        var x = InputOf(first);
        var y = OutputOf(first);
        var dy = OutputGradientOf(first);
        var dx = InputGradientOf(first);
        for (var i = 0; i < length; i++) dx[i] = dy[i] * activation.Slope(x[i], y[i]);
    }
}
