using MLDiagnostics.Training;

namespace MLDiagnostics.LabelledRuns;

/// <summary>Examples of another source, chosen by index, under labels of one's own, brighter or flatter than they were.</summary>
internal sealed class ChosenExamples(IExampleSource source, int[] indices, int[] labels, int classCount, float gain, float offset) : IExampleSource
{
    public ImageShape Shape => source.Shape;

    public int ClassCount => classCount;

    public int Count => indices.Length;

    public int Label(int index) => labels[index];

    public void CopyTo(int index, Span<float> destination)
    {
        source.CopyTo(indices[index], destination);
        if (gain == 1 && offset == 0) return;
        for (var i = 0; i < destination.Length; i++) destination[i] = (destination[i] * gain) + offset;
    }
}
