using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>Turns the gradients of an arena into new values. Every element is on its own, so threads and vectors change nothing.</summary>
internal abstract unsafe class Optimizer
{
    private readonly Action<int> _segment;

    protected Optimizer(ParameterArena arena, OptimizerSpecification specification, WorkerPool workers)
    {
        Arena = arena;
        Specification = specification;
        Workers = workers;
        _segment = segment => UpdateSegment(Edge(segment), Edge(segment + 1));
    }

    /// <summary>Steps done; Adam's bias correction counts them.</summary>
    public long Steps { get; protected set; }

    /// <summary>Moments kept between steps, for snapshots.</summary>
    public abstract IReadOnlyList<FloatBuffer> Moments { get; }

    protected ParameterArena Arena { get; }

    protected OptimizerSpecification Specification { get; }

    /// <summary>Factor on the gradient, from clipping.</summary>
    protected float GradientScale { get; private set; }

    /// <summary>Learning rate of the step.</summary>
    protected double Rate { get; private set; }

    private WorkerPool Workers { get; }

    public static Optimizer Create(ParameterArena arena, OptimizerSpecification specification, WorkerPool workers) =>
        specification.Kind switch
        {
            OptimizerKind.Adam or OptimizerKind.AdamW => new AdamOptimizer(arena, specification, workers),
            OptimizerKind.AdaGrad => new AdaGradOptimizer(arena, specification, workers),
            OptimizerKind.AdaDelta => new AdaDeltaOptimizer(arena, specification, workers),
            OptimizerKind.RmsProp => new RmsPropOptimizer(arena, specification, workers),
            _ => new SgdOptimizer(arena, specification, workers),
        };

    /// <summary>Makes a step.</summary>
    /// <param name="rate">Learning rate.</param>
    /// <param name="gradientScale">Factor on every gradient.</param>
    public void Step(double rate, double gradientScale)
    {
        Steps++;
        Rate = rate;
        GradientScale = (float)gradientScale;
        Prepare();
        Workers.Run(Chunks.Count, _segment);
    }

    /// <summary>Goes back to moments of before; the buffers have been filled already.</summary>
    public void Restore(long steps) => Steps = steps;

    /// <summary>Computes what is the same for all elements.</summary>
    protected abstract void Prepare();

    /// <summary>Updates the elements from <paramref name="first"/> to before <paramref name="end"/>, both multiples of 16.</summary>
    protected abstract void UpdateSegment(int first, int end);

    /// <summary>Gradient with clipping and weight decay.</summary>
    protected Vector<float> Gradient(int index, Vector<float> weight)
    {
        var gradient = Vector.Load(Arena.Gradients!.Pointer + index) * GradientScale;
        if (Specification.ClipValue is { } limit) // NaN stays
            gradient = Vector.Min(Vector.Max(gradient, new Vector<float>((float)-limit)), new Vector<float>((float)limit));
        return Specification.WeightDecay == 0 || Specification.Kind == OptimizerKind.AdamW ? gradient : gradient + (weight * (float)Specification.WeightDecay);
    }

    // Arenas are padded to 16 floats, so segments end on whole vectors.
    private int Edge(int segment) => Chunks.Start(segment, Arena.Length / 16) * 16;
}
