namespace MLDiagnostics.Detectors;

/// <summary>A loss that does not fit.</summary>
internal sealed record LossMismatch
{
    /// <summary>In which way.</summary>
    internal required LossMismatchKind Kind { get; init; }

    /// <summary>The loss, nats.</summary>
    internal required double Loss { get; init; }

    /// <summary>What it is held against: a loss, or with <see cref="LossMismatchKind.TooSmall"/> an accuracy.</summary>
    internal required double Expected { get; init; }

    /// <summary>The training accuracy, where it counts.</summary>
    internal double Accuracy { get; init; }

    /// <summary>Examples a batch, where they count.</summary>
    internal double BatchSize { get; init; }
}
