namespace MLDiagnostics.Training;

/// <summary>Reads its input under another shape of the same length; memory is shared, nothing is copied.</summary>
internal sealed class ViewLayer(string name, ImageShape input, ImageShape output) : Layer(name, input, output)
{
    protected override bool IsView => true;

    public override void Forward() { }

    public override void Backward() { }

    protected override void ForwardChunk(int chunk, int first, int end) { }

    protected override void BackwardChunk(int chunk, int first, int end) { }
}
