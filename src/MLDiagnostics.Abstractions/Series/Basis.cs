namespace MLDiagnostics;

/// <summary>How the values of a series came about. Two losses are comparable only as far as their bases agree.</summary>
public sealed record Basis
{
    /// <summary>Nothing is known.</summary>
    public static Basis Unknown { get; } = new();

    /// <summary>Mean over an epoch's batches while the weights move, dropout and batch statistics in train mode.</summary>
    public static Basis RunningTrain { get; } = new() { Sampling = SamplingBasis.RunningMean, Mode = NetworkMode.Train, IsSmoothed = false };

    /// <summary>The whole set with fixed weights, in evaluation mode.</summary>
    public static Basis WholeSetEvaluation { get; } =
        new() { Sampling = SamplingBasis.WholeSet, Mode = NetworkMode.Evaluation, IsSmoothed = false };

    /// <summary>One mini-batch in train mode.</summary>
    public static Basis OneBatch { get; } = new() { Sampling = SamplingBasis.OneBatch, Mode = NetworkMode.Train, IsSmoothed = false };

    /// <summary>Which examples went into one value.</summary>
    public SamplingBasis Sampling { get; init; }

    /// <summary>Whether dropout and batch statistics were those of training or of evaluation.</summary>
    public NetworkMode Mode { get; init; }

    /// <summary>Whether values were averaged over time before they were logged; <see langword="null"/> when unknown.</summary>
    public bool? IsSmoothed { get; init; }

    /// <summary>Whether the regularisation term is included in a loss; <see langword="null"/> when unknown.</summary>
    public bool? IncludesRegularisation { get; init; }
}
