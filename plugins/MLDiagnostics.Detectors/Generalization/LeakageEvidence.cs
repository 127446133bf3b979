namespace MLDiagnostics.Detectors;

/// <summary>What speaks for training images in validation.</summary>
internal sealed record LeakageEvidence
{
    /// <summary>Validation examples that repeat a training example; <see langword="null"/> when not compared.</summary>
    internal required int? Duplicates { get; init; }

    /// <summary>Those of them that only look like one.</summary>
    internal required int Alike { get; init; }

    /// <summary>Validation examples.</summary>
    internal required int Count { get; init; }

    /// <summary>Duplicates over examples.</summary>
    internal required double Share { get; init; }

    /// <summary>Epochs in which validation was better than training; 0 when they are too few to speak of.</summary>
    internal required int EpochsAhead { get; init; }

    /// <summary>Gain of the training accuracy since every example had been seen often; 0 when validation did not follow.</summary>
    internal double LateGain { get; init; }

    /// <summary>The gain of the validation accuracy in the same epochs.</summary>
    internal double ValidationGain { get; init; }

    /// <summary>Parameters for each training example.</summary>
    internal double ParametersPerExample { get; init; }

    /// <summary>Training loss over that of even doubt; 0 unless both losses are near it with most answers right.</summary>
    internal double TrainEvenness { get; init; }

    /// <summary>The same of validation.</summary>
    internal double ValidationEvenness { get; init; }

    /// <summary>Whether the curves, not pixels, are the evidence of a leak.</summary>
    internal bool IsByCurves => Duplicates is null && (LateGain > 0 || TrainEvenness > 0);

    /// <summary>The last epoch.</summary>
    internal required int LastEpoch { get; init; }

    /// <summary>The last training accuracy.</summary>
    internal required double Train { get; init; }

    /// <summary>The last validation accuracy.</summary>
    internal required double Validation { get; init; }
}
