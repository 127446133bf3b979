namespace MLDiagnostics.Detectors;

/// <summary>Unscaled inputs and what they did.</summary>
internal sealed record InputEvidence
{
    /// <summary>The inputs as fed.</summary>
    internal required InputStatistics Inputs { get; init; }

    /// <summary>The last epoch seen; 0 before the first.</summary>
    internal required int LastEpoch { get; init; }

    /// <summary>The first epoch's loss where it is far above ln K.</summary>
    internal double? FirstLoss { get; init; }

    /// <summary>The share of dead ReLU units where it is large.</summary>
    internal double? Dead { get; init; }

    /// <summary>The first gradient over later ones where it is large.</summary>
    internal double? GradientRatio { get; init; }

    /// <summary>Whether the loss is no better than that of a constant answer.</summary>
    internal bool LearnsNothing { get; init; }

    /// <summary>Whether the loss has become non-finite.</summary>
    internal bool IsNonFinite { get; init; }

    /// <summary>Whether the loss is clearly better than that of a constant answer.</summary>
    internal bool Learns { get; init; }

    /// <summary>The last training loss.</summary>
    internal double? LastLoss { get; init; }

    /// <summary>The loss of the best constant answer.</summary>
    internal double? ConstantLoss { get; init; }

    /// <summary>Whether training shows harm.</summary>
    internal bool HasHarmed => FirstLoss is not null || Dead is not null || GradientRatio is not null || LearnsNothing || IsNonFinite;

    /// <summary>Whether the values look like raw pixels of 0 to 255; it only decides which remedy comes first.</summary>
    internal bool LooksLikePixels => Inputs is { Minimum: { } low, Maximum: { } high }
        ? low >= 0 && high is > 20 and <= 255
        : Inputs.Mean is > 20 and < 235 && Inputs.Deviation is > 10 and < 128;
}
