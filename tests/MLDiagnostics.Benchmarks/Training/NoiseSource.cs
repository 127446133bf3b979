using MLDiagnostics.Training;

namespace MLDiagnostics.Benchmarks.Training;

/// <summary>Any number of images that take no memory: each is made of one of a few rows of noise.</summary>
internal sealed class NoiseSource : IExampleSource
{
    private readonly float[] _noise;

    public NoiseSource(StepCase step, int count)
    {
        (Shape, ClassCount, Count) = (step.Shape, step.Classes, count);
        var random = new Random(1);
        _noise = new float[Shape.Length + 1000];
        foreach (ref var value in _noise.AsSpan()) value = (float)((2 * random.NextDouble()) - 1);
    }

    public ImageShape Shape { get; }

    public int ClassCount { get; }

    public int Count { get; }

    public int Label(int index) => index % ClassCount;

    public void CopyTo(int index, Span<float> destination) => _noise.AsSpan(index % 1000, Shape.Length).CopyTo(destination);
}
