namespace MLDiagnostics.Training;

/// <summary>
/// Examples, already scaled: images with labels, or whatever has the shape of an image with values to be predicted, one by index. The
/// trainer asks from one thread at a time, though not always the same.
/// </summary>
public interface IExampleSource
{
    /// <summary>Shape of every image.</summary>
    ImageShape Shape { get; }

    /// <summary>How many classes are configured; labels are 0 to this − 1. 0 for a set without labels.</summary>
    int ClassCount { get; }

    /// <summary>How many examples there are.</summary>
    int Count { get; }

    /// <summary>The label of an example; not asked for where there are no classes.</summary>
    int Label(int index);

    /// <summary>Writes an example as <c>[H, W, C]</c> over all of <paramref name="destination"/>.</summary>
    void CopyTo(int index, Span<float> destination);

    /// <summary>Values of an example that outputs are compared with, those of all outputs behind each other; 0 for labels alone.</summary>
    int TargetLength => 0;

    /// <summary>
    /// Writes the targets of an example and the weight of each in the loss, over all of both. Weights are finite and 0 or more; where one
    /// is 0 the target is not looked at. Only called where <see cref="TargetLength"/> is above 0.
    /// </summary>
    void CopyTargets(int index, Span<float> targets, Span<float> weights) =>
        throw new InvalidOperationException("This set says that it has targets, but does not give them.");

    /// <summary>Weight of an example in the loss, finite and 0 or more.</summary>
    float Weight(int index) => 1;
}
