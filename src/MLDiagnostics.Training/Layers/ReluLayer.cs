namespace MLDiagnostics.Training;

/// <summary>
/// y = max(x, 0). NaN passes through, forward and backward, so that it is seen. Where the layer before can rectify its output itself and
/// nothing else reads it, there is nothing left to do here.
/// </summary>
internal sealed unsafe class ReluLayer(string name, ImageShape shape) : Layer(name, shape, shape)
{
    private Layer? _rectified;

    protected override bool IsView => _rectified is not null;

    protected override bool IsGradientInPlace => true;

    public override void Follow(Layer before, bool isOnlyReader) => _rectified = isOnlyReader && before.TryRectify() ? before : null;

    public override bool TryMeasure(ChannelMoments moments) => _rectified is not null && _rectified.TryMeasure(moments);

    public override bool TakeOverMask() => _rectified is not null && _rectified.TakeOverMask();

    public override void Forward()
    {
        if (_rectified is null) RunForward();
    }

    public override void Backward()
    {
        if (_rectified is null) RunBackward();
    }

    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var length = (nint)(end - first) * OutputShape.Length;
        ElementLoops.Copy(InputOf(first), OutputOf(first), length);
        ElementLoops.Rectify(OutputOf(first), length);
    }

    protected override void BackwardChunk(int chunk, int first, int end)
    {
        if (InputGradient is null) return;
        // In place: the two gradients are one buffer.
        ElementLoops.Mask(OutputOf(first), InputGradientOf(first), (nint)(end - first) * OutputShape.Length);
    }
}
