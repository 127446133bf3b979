namespace MLDiagnostics;

/// <summary>Examples by actual and predicted class, as of the weights that were kept.</summary>
public sealed record PredictionCounts
{
    private readonly long[] _counts = [];

    /// <summary>The data they were counted on.</summary>
    public DataSplit Split { get; init; } = DataSplit.Validation;

    /// <summary>Names of the classes.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The counts row by row, <c>[actual, predicted]</c>: as many as classes squared. The list is copied.</summary>
    public required IReadOnlyList<long> Counts
    {
        get => _counts;
        init => _counts = [.. value];
    }

    /// <summary>Examples of a class that were taken for another, or for itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class, or there are fewer counts than classes squared.</exception>
    public long this[int actual, int predicted]
    {
        get
        {
            var count = Classes.Count;
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)actual, (uint)count, nameof(actual));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted, (uint)count, nameof(predicted));
            var index = (actual * count) + predicted;
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _counts.Length, nameof(predicted));
            return _counts[index];
        }
    }
}
