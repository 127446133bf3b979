namespace MLDiagnostics.Detectors;

/// <summary>What speaks for wrong labels.</summary>
internal sealed record LabelNoiseEvidence
{
    /// <summary>Examples whose pixels carry another label elsewhere.</summary>
    internal required int Conflicts { get; init; }

    /// <summary>The same as a share of all examples.</summary>
    internal required double ConflictShare { get; init; }

    /// <summary>The last epoch.</summary>
    internal required int LastEpoch { get; init; }

    /// <summary>Training that never carries over to validation and began at chance; <see langword="null"/> when it does.</summary>
    internal NeverCarriesOver.Numbers? ByHeart { get; init; }

    /// <summary>Curves as wrong labels make them; <see langword="null"/> for others.</summary>
    internal DoubtfulLabels.Numbers? Doubt { get; init; }

    /// <summary>Best validation accuracy, when it was lost again; otherwise 0.</summary>
    internal double Best { get; init; }

    /// <summary>Its epoch.</summary>
    internal int BestEpoch { get; init; }

    /// <summary>Validation accuracy at the end.</summary>
    internal double End { get; init; }

    /// <summary>What was lost of it, as a share of what the best was above chance.</summary>
    internal double Lost { get; init; }

    /// <summary>Validation loss at the end over its best; 0 when it was not logged.</summary>
    internal double LossRise { get; init; }

    /// <summary>Training accuracy at the end.</summary>
    internal double Train { get; init; }
}
