namespace MLDiagnostics.Detectors;

/// <summary>What recurring jumps have in common.</summary>
internal sealed record JumpPattern
{
    /// <summary>Whether the events are epochs or steps.</summary>
    internal required RunClock Clock { get; init; }

    /// <summary>Jumps.</summary>
    internal required int Count { get; init; }

    /// <summary>The last jump.</summary>
    internal required long Last { get; init; }

    /// <summary>Mean interval.</summary>
    internal required double Period { get; init; }

    /// <summary>Coefficient of variation of the intervals.</summary>
    internal required double Variation { get; init; }

    /// <summary>Largest ratio to the level before.</summary>
    internal required double Largest { get; init; }

    /// <summary>How many jumps must agree.</summary>
    internal required double Needed { get; init; }

    /// <summary>Autocorrelation of the log loss at the mean interval.</summary>
    internal double? Correlation { get; init; }

    /// <summary>What white noise stays under.</summary>
    internal double? CorrelationLimit { get; init; }

    /// <summary>Jumps, the first left out, before which the gradient had fallen; <see langword="null"/> when not logged.</summary>
    internal int? GradientFell { get; init; }

    /// <summary>The same for the loss.</summary>
    internal int LossFell { get; init; }

    /// <summary>The same for √v̂.</summary>
    internal int? MomentFell { get; init; }

    /// <summary>Jumps just after the learning rate rose; <see langword="null"/> when not logged.</summary>
    internal int? AfterRateRise { get; init; }

    /// <summary>Optimizer steps an epoch, when known.</summary>
    internal double? StepsPerEpoch { get; init; }

    /// <summary>The place in the epoch, counted from 0, at which the jumps happen; <see langword="null"/> when there is no such
    /// place.</summary>
    internal int? Place { get; init; }

    /// <summary>Epochs that jumped there.</summary>
    internal int AtPlace { get; init; }

    /// <summary>How many fixed levels the loss jumps among, where it does that irregularly.</summary>
    internal int? Levels { get; init; }

    /// <summary>Whether the jumps follow rises of the learning rate.</summary>
    internal bool FollowsSchedule => AfterRateRise >= Needed && AfterRateRise > 0;

    /// <summary>Whether gradient, loss or √v̂ had fallen before most jumps.</summary>
    internal bool FollowsTroughs => GradientFell >= Needed || LossFell >= Needed || MomentFell >= Needed;
}
