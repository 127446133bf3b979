namespace MLDiagnostics.Detectors;

/// <summary>How far the validation loss rose over its best while training loss fell.</summary>
internal sealed record ValidationRise
{
    internal required double Best { get; init; }
    internal required int BestEpoch { get; init; }
    internal required double End { get; init; }
    internal required int EndEpoch { get; init; }
    internal required double Share { get; init; }
    internal required double Errors { get; init; }
    internal required double Trend { get; init; }
    internal required double TrainEnd { get; init; }
}
