namespace MLDiagnostics.Training;

/// <summary>
/// Inverted dropout (Srivastava et al. 2014): in training each value is zeroed with probability <c>rate</c>, the others are divided by
/// 1 − rate; in evaluation values pass. Which value is zeroed is a hash of seed, layer, step, example and element.
/// </summary>
internal sealed unsafe class DropoutLayer(string name, ImageShape shape, double rate, int layerIndex) : Layer(name, shape, shape)
{
    private readonly ulong _threshold = (ulong)(rate * 4294967296.0);
    private readonly float _scale = (float)(1 / (1 - rate));

    protected override void ForwardChunk(int chunk, int first, int end)
    {
        var length = (end - first) * OutputShape.Length;
        if (Pass.IsTraining) Drop(InputOf(first), OutputOf(first), first, length);
        else Buffer.MemoryCopy(InputOf(first), OutputOf(first), (long)length * sizeof(float), (long)length * sizeof(float));
    }

    protected override void BackwardChunk(int chunk, int first, int end)
    {
        if (InputGradient is null) return;
        Drop(OutputGradientOf(first), InputGradientOf(first), first, (end - first) * OutputShape.Length);
    }

    // One hash decides on two neighbours, 32 bits each.
    private void Drop(float* source, float* target, int first, int length)
    {
        var key = CounterHash.Key(Pass.Seed, RandomStream.Dropout, layerIndex, Pass.Step);
        var index = (long)first * OutputShape.Length;
        for (var i = 0; i < length; i++, index++)
        {
            var bits = CounterHash.Bits(key, index >> 1);
            var draw = (index & 1) == 0 ? bits & uint.MaxValue : bits >> 32;
            target[i] = draw >= _threshold ? source[i] * _scale : 0;
        }
    }
}
