using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Experiments.Cases;

/// <summary>Examples that show the weight itself (input 1) and whose targets are pushes, half of them to the left and half to the right.</summary>
internal sealed class BasinPushes(double size) : IExampleSource
{
    internal const int Examples = 16;

    public ImageShape Shape { get; } = new(1, 1, 1);

    public int ClassCount => 0;

    public int Count => Examples;

    public int TargetLength => 1;

    public int Label(int index) => throw new InvalidOperationException("Pushes have no labels.");

    public void CopyTo(int index, Span<float> destination) => destination[0] = 1;

    public void CopyTargets(int index, Span<float> targets, Span<float> weights) =>
        (targets[0], weights[0]) = ((float)(index % 2 == 0 ? size : -size), 1);
}
