using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>RMSProp (Tieleman and Hinton 2012, lecture 6.5), with momentum where asked; see <see cref="OptimizerSpecification"/>.</summary>
internal sealed unsafe class RmsPropOptimizer(ParameterArena arena, OptimizerSpecification specification, WorkerPool workers)
    : Optimizer(arena, specification, workers)
{
    private readonly FloatBuffer _square = new(arena.Length);
    private readonly FloatBuffer? _velocity = specification.Momentum > 0 ? new FloatBuffer(arena.Length) : null;

    public override IReadOnlyList<FloatBuffer> Moments => _velocity is null ? [_square] : [_square, _velocity];

    protected override void Prepare() { }

    protected override void UpdateSegment(int first, int end, double rate, double decay)
    {
        var rho = Specification.Rho ?? OptimizerSpecification.RmsPropRho;
        var (step, momentum, keep, take) = ((float)rate, (float)Specification.Momentum, (float)rho, (float)(1 - rho));
        var epsilon = new Vector<float>((float)Specification.Epsilon);
        for (var i = first; i < end; i += Vector<float>.Count)
        {
            var weight = Vector.Load(Arena.Values.Pointer + i);
            var gradient = Gradient(i, weight, (float)decay);
            var square = (Vector.Load(_square.Pointer + i) * keep) + (gradient * gradient * take);
            square.Store(_square.Pointer + i);
            var change = gradient / Root(square, epsilon);
            if (_velocity is not null)
            {
                change += Vector.Load(_velocity.Pointer + i) * momentum;
                change.Store(_velocity.Pointer + i);
            }

            (weight - (change * step)).Store(Arena.Values.Pointer + i);
        }
    }
}
