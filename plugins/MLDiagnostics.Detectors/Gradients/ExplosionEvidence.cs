namespace MLDiagnostics.Detectors;

/// <summary>What speaks for exploding gradients.</summary>
internal sealed record ExplosionEvidence
{
    /// <summary>The worst burst.</summary>
    internal GradientBurst? Burst { get; init; }

    /// <summary>Whether the loss suffered from it.</summary>
    internal required bool IsHarmful { get; init; }

    /// <summary>Steps that burst.</summary>
    internal required int Bursts { get; init; }

    /// <summary>Those of them to which the loss reacted.</summary>
    internal required int HarmfulBursts { get; init; }

    /// <summary>Most epochs in a row in which the mean norm at least doubled.</summary>
    internal required int DoublingEpochs { get; init; }

    /// <summary>The last mean norm.</summary>
    internal required double LastNorm { get; init; }

    /// <summary>ln K, the loss of an untrained classifier.</summary>
    internal double? Untrained { get; init; }
}
