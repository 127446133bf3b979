namespace MLDiagnostics.Detectors;

/// <summary>How uneven the classes are, and what that does to the rarest.</summary>
internal sealed record ImbalanceEvidence
{
    /// <summary>Largest class over the smallest; <see langword="null"/> when the classes are not counted.</summary>
    internal required double? Ratio { get; init; }

    /// <summary>Entropy of the labels over that of equal classes.</summary>
    internal required double Balance { get; init; }

    /// <summary>Whether the loss weighs the classes already.</summary>
    internal required bool AreWeighted { get; init; }

    /// <summary>The rare class that is recognised worst; empty when only the smallest recall is known.</summary>
    internal string Class { get; init; } = "";

    /// <summary>Its recall.</summary>
    internal double Recall { get; init; } = double.PositiveInfinity;

    /// <summary>Overall accuracy on validation.</summary>
    internal double Accuracy { get; init; }

    /// <summary>The recall below which it suffers.</summary>
    internal double Needed { get; init; }

    /// <summary>Its validation examples.</summary>
    internal int? Support { get; init; }

    /// <summary>Whether it is recognised much worse than the rest, beyond its sampling error.</summary>
    internal bool Suffers { get; init; }

    /// <summary>Whether the smallest class has too few examples to be learned, and some class was not recognised once.</summary>
    internal bool IsNeverLearned { get; init; }

    /// <summary>The last epoch seen.</summary>
    internal int Epoch { get; init; }
}
