namespace MLDiagnostics;

/// <summary>A property of images, compared between training and validation.</summary>
public sealed record PropertyShift
{
    /// <summary>The property: <c>brightness</c>, <c>contrast</c>, <c>width</c>, <c>height</c>, <c>aspect</c>.</summary>
    public required string Property { get; init; }

    /// <summary>Mean over the training images.</summary>
    public required double TrainMean { get; init; }

    /// <summary>Mean over the validation images.</summary>
    public required double ValidationMean { get; init; }

    /// <summary>Largest distance of the two distribution functions, 0 to 1 (Kolmogorov and Smirnov).</summary>
    public required double Distance { get; init; }

    /// <summary>The distance that sets of these sizes, drawn from one source, exceed once in a hundred times.</summary>
    public required double Critical { get; init; }
}
