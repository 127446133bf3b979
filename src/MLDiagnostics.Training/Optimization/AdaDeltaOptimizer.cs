using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>AdaDelta (Zeiler 2012, algorithm 1); see <see cref="OptimizerSpecification"/>.</summary>
internal sealed unsafe class AdaDeltaOptimizer(ParameterArena arena, OptimizerSpecification specification, WorkerPool workers)
    : Optimizer(arena, specification, workers)
{
    private readonly FloatBuffer _gradients = new(arena.Length); // E[g²]
    private readonly FloatBuffer _steps = new(arena.Length); // E[Δ²]

    public override IReadOnlyList<FloatBuffer> Moments => [_gradients, _steps];

    protected override void Prepare() { }

    protected override void UpdateSegment(int first, int end, double rate, double decay)
    {
        var rho = Specification.Rho ?? OptimizerSpecification.AdaDeltaRho;
        var (share, keep, take) = ((float)rate, (float)rho, (float)(1 - rho));
        var epsilon = new Vector<float>((float)Specification.Epsilon);
        for (var i = first; i < end; i += Vector<float>.Count)
        {
            var weight = Vector.Load(Arena.Values.Pointer + i);
            var gradient = Gradient(i, weight, (float)decay);
            var square = (Vector.Load(_gradients.Pointer + i) * keep) + (gradient * gradient * take);
            var steps = Vector.Load(_steps.Pointer + i);
            var step = Vector.SquareRoot(steps + epsilon) / Vector.SquareRoot(square + epsilon) * gradient;
            square.Store(_gradients.Pointer + i);
            ((steps * keep) + (step * step * take)).Store(_steps.Pointer + i);
            (weight - (step * share)).Store(Arena.Values.Pointer + i);
        }
    }
}
