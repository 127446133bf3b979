namespace MLDiagnostics.Training;

/// <summary>Reads <c>[H, W, C]</c> as a vector; memory is shared, nothing is copied.</summary>
internal sealed class FlattenLayer(string name, ImageShape input) : Layer(name, input, new ImageShape(1, 1, input.Length))
{
    protected override bool IsView => true;

    public override void Forward() { }

    public override void Backward() { }

    protected override void ForwardChunk(int chunk, int first, int end) { }

    protected override void BackwardChunk(int chunk, int first, int end) { }
}
