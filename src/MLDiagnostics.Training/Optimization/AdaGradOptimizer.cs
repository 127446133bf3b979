using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>AdaGrad (Duchi, Hazan and Singer 2011); see <see cref="OptimizerSpecification"/>.</summary>
internal sealed unsafe class AdaGradOptimizer : Optimizer
{
    private readonly FloatBuffer _sum;

    public AdaGradOptimizer(ParameterArena arena, OptimizerSpecification specification, WorkerPool workers)
        : base(arena, specification, workers)
    {
        _sum = new FloatBuffer(arena.Length);
        _sum.Span.Fill((float)specification.InitialAccumulator);
    }

    public override IReadOnlyList<FloatBuffer> Moments => [_sum];

    protected override void Prepare() { }

    protected override void UpdateSegment(int first, int end, double rate, double decay)
    {
        var step = (float)rate;
        var epsilon = new Vector<float>((float)Specification.Epsilon);
        for (var i = first; i < end; i += Vector<float>.Count)
        {
            var weight = Vector.Load(Arena.Values.Pointer + i);
            var gradient = Gradient(i, weight, (float)decay);
            var sum = Vector.Load(_sum.Pointer + i) + (gradient * gradient);
            sum.Store(_sum.Pointer + i);
            (weight - (gradient * step / Root(sum, epsilon))).Store(Arena.Values.Pointer + i);
        }
    }
}
