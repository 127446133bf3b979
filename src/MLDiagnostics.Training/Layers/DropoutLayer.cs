using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>
/// Inverted dropout (Srivastava et al. 2014): in training each value is zeroed with probability <c>rate</c>, the others are divided by
/// 1 − rate; in evaluation values pass. Which value is zeroed is a hash of seed, layer, step, example and element.
/// </summary>
internal sealed unsafe class DropoutLayer(string name, ImageShape shape, double rate, int layerIndex) : Layer(name, shape, shape)
{
    private readonly ulong _threshold = Math.Min((ulong)(rate * 4294967296.0), uint.MaxValue);
    private readonly float _scale = (float)(1 / (1 - rate));

    protected override bool IsGradientInPlace => true;

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

    // One hash decides on two neighbours, 32 bits each: low bits on the even one.
    private void Drop(float* source, float* target, int first, int length)
    {
        var key = CounterHash.Key(Pass.Seed, RandomStream.Dropout, layerIndex, Pass.Step);
        var index = (long)first * OutputShape.Length;
        var i = 0;
        if ((index & 1) == 1 && length > 0) DropOne(key, index, source, target, i++);
        var pairs = Vector.CreateSequence((ulong)(index + i) >> 1, 1ul);
        var threshold = new Vector<uint>((uint)_threshold);
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var isKept = Vector.GreaterThanOrEqual(Vector.AsVectorUInt32(CounterHash.Bits(key, pairs)), threshold);
            Vector.ConditionalSelect(Vector.AsVectorSingle(isKept), Vector.Load(source + i) * _scale, Vector<float>.Zero).Store(target + i);
            pairs += new Vector<ulong>((ulong)Vector<ulong>.Count);
        }

        for (; i < length; i++) DropOne(key, index + i, source, target, i);
    }

    private void DropOne(ulong key, long index, float* source, float* target, int place)
    {
        var bits = CounterHash.Bits(key, index >> 1);
        var draw = (index & 1) == 0 ? bits & uint.MaxValue : bits >> 32;
        target[place] = draw >= _threshold ? source[place] * _scale : 0;
    }
}
