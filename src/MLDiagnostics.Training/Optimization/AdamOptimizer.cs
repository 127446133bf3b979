using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>Adam, AMSGrad and AdamW (Kingma and Ba 2015); see <see cref="OptimizerSpecification"/>.</summary>
internal sealed unsafe class AdamOptimizer(ParameterArena arena, OptimizerSpecification specification, WorkerPool workers)
    : Optimizer(arena, specification, workers)
{
    private readonly FloatBuffer _first = new(arena.Length);
    private readonly FloatBuffer _second = new(arena.Length);
    private readonly FloatBuffer? _largest = specification.AmsGrad ? new FloatBuffer(arena.Length) : null;
    private double _correction; // of the rate
    private float _rootFactor;

    public override IReadOnlyList<FloatBuffer> Moments => _largest is null ? [_first, _second] : [_first, _second, _largest];

    /// <summary>Mean over the parameters of √v̂, with AMSGrad of its maximum.</summary>
    public double MeanRootSecondMoment()
    {
        if (Steps == 0) return 0;
        var source = (_largest ?? _second).Span;
        var sum = 0.0;
        var count = 0L;
        foreach (var tensor in Arena.Tensors)
        {
            foreach (var value in source.Slice(tensor.Offset, tensor.Length)) sum += MathF.Sqrt(value);
            count += tensor.Length;
        }

        return sum / count / Math.Sqrt(1 - Math.Pow(Specification.Beta2, Steps));
    }

    /// <summary>√v̂ at some places of the arena, with AMSGrad of the maximum of v.</summary>
    public void RootSecondMoments(ReadOnlySpan<int> places, Span<double> roots)
    {
        var source = (_largest ?? _second).Span;
        var correction = Steps == 0 ? 1 : 1 / Math.Sqrt(1 - Math.Pow(Specification.Beta2, Steps));
        for (var i = 0; i < places.Length; i++) roots[i] = MathF.Sqrt(source[places[i]]) * correction;
    }

    protected override void Prepare()
    {
        var root = Math.Sqrt(1 - Math.Pow(Specification.Beta2, Steps));
        var isBefore = Specification.EpsilonPlacement == EpsilonPlacement.BeforeCorrection;
        _correction = (1 - Math.Pow(Specification.Beta1, Steps)) / (isBefore ? root : 1);
        _rootFactor = isBefore ? 1 : (float)(1 / root);
    }

    protected override void UpdateSegment(int first, int end, double rate, double decay)
    {
        var (keep1, keep2) = ((float)Specification.Beta1, (float)Specification.Beta2);
        var (take1, take2) = ((float)(1 - Specification.Beta1), (float)(1 - Specification.Beta2));
        var isDecoupled = Specification.Kind == OptimizerKind.AdamW;
        var (step, keep) = ((float)(rate / _correction), isDecoupled ? (float)(1 - (rate * decay)) : 1);
        var penalty = isDecoupled ? 0 : (float)decay;
        var epsilon = new Vector<float>((float)Specification.Epsilon);
        for (var i = first; i < end; i += Vector<float>.Count)
        {
            var weight = Vector.Load(Arena.Values.Pointer + i);
            var gradient = Gradient(i, weight, penalty);
            var mean = (Vector.Load(_first.Pointer + i) * keep1) + (gradient * take1);
            var square = (Vector.Load(_second.Pointer + i) * keep2) + (gradient * gradient * take2);
            mean.Store(_first.Pointer + i);
            square.Store(_second.Pointer + i);
            if (_largest is not null)
            {
                square = Vector.Max(square, Vector.Load(_largest.Pointer + i));
                square.Store(_largest.Pointer + i);
            }

            var denominator = (Vector.SquareRoot(square) * _rootFactor) + epsilon;
            ((weight * keep) - (mean * step / denominator)).Store(Arena.Values.Pointer + i);
        }
    }
}
