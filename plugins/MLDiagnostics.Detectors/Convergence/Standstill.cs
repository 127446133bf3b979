namespace MLDiagnostics.Detectors;

/// <summary>A loss that stands still.</summary>
/// <param name="IsAtStart">Whether it stands where a constant answer does.</param>
/// <param name="Loss">Where it stands.</param>
/// <param name="Change">Its change over the window, as a share.</param>
/// <param name="Span">The epochs of the window; <see langword="null"/> when steps stand for them.</param>
/// <param name="Constant">The loss of a constant answer; <see langword="null"/> when it is not known.</param>
/// <param name="Start">The first loss.</param>
/// <param name="RateShare">The last learning rate over the first; <see langword="null"/> when not logged.</param>
internal sealed record Standstill(
    bool IsAtStart, double Loss, double Change, RunSpan? Span, double? Constant, double Start, double? RateShare)
{
    /// <summary>Whether the loss has left that place since.</summary>
    internal bool IsOver { get; init; }
}
