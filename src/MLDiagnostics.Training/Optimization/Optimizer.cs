using System.Numerics;

namespace MLDiagnostics.Training;

/// <summary>Turns the gradients of an arena into new values. Every element is on its own, so threads and vectors change nothing.</summary>
internal abstract unsafe class Optimizer
{
    private readonly Action<int> _segment;
    private readonly (int First, int End, StepFactors Factors)[] _groups;

    protected Optimizer(ParameterArena arena, OptimizerSpecification specification, WorkerPool workers)
    {
        Arena = arena;
        Specification = specification;
        Workers = workers;
        _segment = Update;
        _groups = [.. Groups(arena)];
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
    /// <param name="first">The first.</param>
    /// <param name="end">Before this one it ends.</param>
    /// <param name="rate">Learning rate of these elements.</param>
    /// <param name="decay">Weight decay of these elements.</param>
    protected abstract void UpdateSegment(int first, int end, double rate, double decay);

    /// <summary>Gradient with clipping and weight decay.</summary>
    protected Vector<float> Gradient(int index, Vector<float> weight, float decay)
    {
        var gradient = Vector.Load(Arena.Gradients!.Pointer + index) * GradientScale;
        if (Specification.ClipValue is { } limit) // NaN stays
            gradient = Vector.Min(Vector.Max(gradient, new Vector<float>((float)-limit)), new Vector<float>((float)limit));
        return decay == 0 ? gradient : gradient + (weight * decay);
    }

    /// <summary>The root of a sum of squares with ε where the specification puts it.</summary>
    protected Vector<float> Root(Vector<float> square, Vector<float> epsilon) => Specification.EpsilonPlacement == EpsilonPlacement.UnderRoot
        ? Vector.SquareRoot(square + epsilon)
        : Vector.SquareRoot(square) + epsilon;

    private void Update(int segment)
    {
        var (first, end) = (Edge(segment), Edge(segment + 1));
        foreach (var group in _groups)
        {
            var (from, to) = (Math.Max(first, group.First), Math.Min(end, group.End));
            if (from < to) UpdateSegment(from, to, Rate * group.Factors.Rate, Specification.WeightDecay * group.Factors.Decay);
        }
    }

    // Stretches of the arena with the same factors.
    private static List<(int First, int End, StepFactors Factors)> Groups(ParameterArena arena)
    {
        var groups = new List<(int First, int End, StepFactors Factors)> { (0, arena.Length, StepFactors.One) };
        foreach (var tensor in arena.Tensors)
        {
            var last = groups[^1];
            if (tensor.Offset > 0 && tensor.Factors == last.Factors) continue;
            if (tensor.Offset == 0) groups.Clear();
            else groups[^1] = last with { End = tensor.Offset };
            groups.Add((tensor.Offset, arena.Length, tensor.Factors));
        }

        return groups;
    }

    // Arenas are padded to 16 floats, so segments end on whole vectors.
    private int Edge(int segment) => Chunks.Start(segment, Arena.Length / 16) * 16;
}
