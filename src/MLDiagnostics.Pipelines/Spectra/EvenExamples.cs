using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Spectra;

/// <summary>Evenly spaced examples of a set, in its order.</summary>
internal sealed class EvenExamples(IExampleSource source, int count) : IExampleSource
{
    public ImageShape Shape => source.Shape;

    public int ClassCount => source.ClassCount;

    public int Count => count;

    public int TargetLength => source.TargetLength;

    public int Label(int index) => source.Label(Place(index));

    public float Weight(int index) => source.Weight(Place(index));

    public void CopyTo(int index, Span<float> destination) => source.CopyTo(Place(index), destination);

    public void CopyTargets(int index, Span<float> targets, Span<float> weights) => source.CopyTargets(Place(index), targets, weights);

    private int Place(int index) => (int)((long)index * source.Count / count);
}
