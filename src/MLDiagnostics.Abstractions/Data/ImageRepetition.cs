namespace MLDiagnostics;

/// <summary>An image that repeats another one.</summary>
public sealed record ImageRepetition
{
    /// <summary>The image.</summary>
    public required string Path { get; init; }

    /// <summary>The image that it repeats.</summary>
    public required string OriginalPath { get; init; }

    /// <summary>Whether the pixels are equal; otherwise the two look alike.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether one is in training and the other in validation.</summary>
    public bool IsAcrossSplits { get; init; }

    /// <summary>Whether the two have different labels.</summary>
    public bool HasOtherLabel { get; init; }
}
