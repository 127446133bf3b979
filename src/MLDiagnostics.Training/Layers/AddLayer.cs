namespace MLDiagnostics.Training;

/// <summary>The sum of inputs of one shape, added in their order: the shortcut of a residual block.</summary>
internal sealed unsafe class AddLayer(string name, ImageShape shape) : Layer(name, shape, shape)
{
    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var place = (nint)first * OutputShape.Length;
        ElementLoops.Copy(InputOf(first), OutputOf(first), Length(first, end));
        for (var i = 1; i < Inputs.Count; i++) ElementLoops.Add(Inputs[i].Pointer + place, OutputOf(first), Length(first, end));
    }

    protected override void BackwardChunk(int chunk, int first, int end)
    {
        var place = (nint)first * OutputShape.Length;
        for (var i = 0; i < InputGradients.Count; i++)
            if (InputGradients[i] is { } gradient)
                ElementLoops.Copy(OutputGradientOf(first), gradient.Pointer + place, Length(first, end));
    }

    private nint Length(int first, int end) => (nint)(end - first) * OutputShape.Length;
}
