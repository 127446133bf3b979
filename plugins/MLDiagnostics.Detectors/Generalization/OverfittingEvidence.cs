namespace MLDiagnostics.Detectors;

/// <summary>What speaks for overfitting.</summary>
internal sealed record OverfittingEvidence
{
    /// <summary>The rise of the validation loss while training loss fell.</summary>
    internal ValidationRise? Rise { get; init; }

    /// <summary>Training accuracy against validation accuracy.</summary>
    internal AccuracyGap? Gap { get; init; }

    /// <summary>Explained spread of training against validation, for a regression.</summary>
    internal ExplainedGap? Explained { get; init; }

    /// <summary>Whether both sets have about the same classes.</summary>
    internal required bool IsComparable { get; init; }
}
