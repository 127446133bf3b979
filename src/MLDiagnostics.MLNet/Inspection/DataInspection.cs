namespace MLDiagnostics.MLNet;

/// <summary>What one pass over a data view showed.</summary>
public sealed record DataInspection
{
    /// <summary>Counts, classes, duplicates, undecodable images, scale of the features.</summary>
    public required DataSetFacts Facts { get; init; }

    /// <summary>Entropy of the training labels in nats; <see langword="null"/> without labels.</summary>
    public double? LabelEntropy { get; init; }

    /// <summary>Rows without a label, of both views.</summary>
    public int MissingLabels { get; init; }

    /// <summary>Classes that the key type declares and no row has.</summary>
    public IReadOnlyList<string> ClassesNeverSeen { get; init; } = [];

    /// <summary>Scale of each column of numbers.</summary>
    public IReadOnlyList<ColumnScale> Columns { get; init; } = [];

    /// <summary>What the detectors say of the data, before any training.</summary>
    public required DiagnosticReport Report { get; init; }

    /// <summary>The findings, worst first.</summary>
    public IReadOnlyList<Finding> Findings => Report.Findings;
}
