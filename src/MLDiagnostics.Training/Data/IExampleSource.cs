namespace MLDiagnostics.Training;

/// <summary>
/// Labelled images, already scaled, one by index. The trainer asks on one thread and gives each example the same index in every epoch.
/// </summary>
public interface IExampleSource
{
    /// <summary>Shape of every image.</summary>
    ImageShape Shape { get; }

    /// <summary>How many classes are configured; labels are 0 to this − 1.</summary>
    int ClassCount { get; }

    /// <summary>How many examples there are.</summary>
    int Count { get; }

    /// <summary>The label of an example.</summary>
    int Label(int index);

    /// <summary>Writes an example as <c>[H, W, C]</c> over all of <paramref name="destination"/>.</summary>
    void CopyTo(int index, Span<float> destination);
}
