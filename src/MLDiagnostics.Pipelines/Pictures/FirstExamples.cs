using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Pictures;

/// <summary>The beginning of a set.</summary>
internal sealed class FirstExamples(IExampleSource source, int count) : IExampleSource
{
    public ImageShape Shape => source.Shape;

    public int ClassCount => source.ClassCount;

    public int Count => count;

    public int Label(int index) => source.Label(index);

    public void CopyTo(int index, Span<float> destination) => source.CopyTo(index, destination);
}
