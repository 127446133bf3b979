namespace MLDiagnostics.Detectors;

/// <summary>What is explained of the spread of the targets, as shares of the first loss.</summary>
/// <param name="Train">In training, at the end.</param>
/// <param name="Validation">In validation, at the end.</param>
/// <param name="Best">In validation, at its best.</param>
/// <param name="BestEpoch">The epoch of that.</param>
/// <param name="EndEpoch">The last epoch.</param>
internal sealed record ExplainedGap(double Train, double Validation, double Best, int BestEpoch, int EndEpoch)
{
    internal double Width => Train - Validation;
}
