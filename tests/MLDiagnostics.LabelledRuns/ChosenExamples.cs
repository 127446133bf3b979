using MLDiagnostics.Training;

namespace MLDiagnostics.LabelledRuns;

/// <summary>Examples of another source, chosen by index, under labels of one's own, brighter or flatter than they were.</summary>
internal sealed class ChosenExamples(IExampleSource source, int[] indices, int[] labels, int classCount) : IExampleSource
{
    /// <summary>What every input is multiplied by.</summary>
    public float Gain { get; init; } = 1;

    /// <summary>What is added then.</summary>
    public float Offset { get; init; }

    /// <summary>Values to be predicted, one row an example of the source; <see langword="null"/> for labels alone.</summary>
    public float[][]? Targets { get; init; }

    public ImageShape Shape => source.Shape;

    public int ClassCount => classCount;

    public int Count => indices.Length;

    public int Label(int index) => labels[index];

    public void CopyTo(int index, Span<float> destination)
    {
        source.CopyTo(indices[index], destination);
        if (Gain == 1 && Offset == 0) return;
        for (var i = 0; i < destination.Length; i++) destination[i] = (destination[i] * Gain) + Offset;
    }

    public int TargetLength => Targets is null ? 0 : ImageMeasurements.Count;

    public void CopyTargets(int index, Span<float> targets, Span<float> weights)
    {
        Targets![indices[index]].CopyTo(targets);
        weights.Fill(1);
    }
}
