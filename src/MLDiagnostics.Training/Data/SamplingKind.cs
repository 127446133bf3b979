namespace MLDiagnostics.Training;

/// <summary>How often an epoch shows each example.</summary>
public enum SamplingKind
{
    /// <summary>Once.</summary>
    Each = 0,

    /// <summary>So that every class that has examples is shown equally often.</summary>
    Balanced = 1,

    /// <summary>By a weight for each class.</summary>
    ByClass = 2,

    /// <summary>By a weight for each example.</summary>
    ByExample = 3,
}
