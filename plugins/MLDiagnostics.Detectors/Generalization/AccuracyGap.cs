namespace MLDiagnostics.Detectors;

/// <summary>Training accuracy against validation accuracy at the end.</summary>
internal sealed record AccuracyGap
{
    internal required double Train { get; init; }
    internal required double Validation { get; init; }
    internal required double Best { get; init; }
    internal required int BestEpoch { get; init; }
    internal required int EndEpoch { get; init; }
    internal required double Threshold { get; init; }
    internal required double Errors { get; init; }
    internal required bool IsBeyondNoise { get; init; }
    internal required bool HasFallen { get; init; }

    internal double Width => Train - Validation;
}
