using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>SGD, with momentum and Nesterov's form of it.</summary>
internal sealed unsafe class SgdOptimizer(ParameterArena arena, OptimizerSpecification specification, WorkerPool workers)
    : Optimizer(arena, specification, workers)
{
    private readonly FloatBuffer? _velocity = specification.Momentum > 0 ? new FloatBuffer(arena.Length) : null;

    public override IReadOnlyList<FloatBuffer> Moments => _velocity is null ? [] : [_velocity];

    // A velocity that begins at zero makes the first one the gradient.
    protected override void Prepare() { }

    protected override void UpdateSegment(int first, int end, double rate, double decay)
    {
        var (share, momentum) = ((float)rate, (float)Specification.Momentum);
        for (var i = first; i < end; i += Vector<float>.Count)
        {
            var weight = Vector.Load(Arena.Values.Pointer + i);
            var step = Gradient(i, weight, (float)decay);
            if (_velocity is not null)
            {
                var velocity = (Vector.Load(_velocity.Pointer + i) * momentum) + step;
                velocity.Store(_velocity.Pointer + i);
                step = Specification.Nesterov ? step + (velocity * momentum) : velocity;
            }

            (weight - (step * share)).Store(Arena.Values.Pointer + i);
        }
    }
}
