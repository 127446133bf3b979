namespace MLDiagnostics.Training;

/// <summary>−Σ t·ln p of probabilities, none taken for less than <see cref="Floor"/>: there the loss is flat (as in Keras).</summary>
internal sealed class ProbabilityCrossEntropyLoss(int classes, double smoothing) : GroupLoss(classes)
{
    public const double Floor = 1e-7;

    protected override double MeasureGroup(ReadOnlySpan<float> scores, ReadOnlySpan<float> target, double share, Span<float> gradient)
    {
        var loss = 0.0;
        for (var k = 0; k < scores.Length; k++)
        {
            var t = smoothing == 0 ? target[k] : ((1 - smoothing) * target[k]) + (smoothing / Classes);
            var isFlat = scores[k] <= Floor; // not of NaN
            if (t != 0) loss -= t * Math.Log(isFlat ? Floor : scores[k]);
            if (!gradient.IsEmpty) gradient[k] = t == 0 || isFlat ? 0 : (float)(-share * t / scores[k]);
        }

        return loss;
    }
}
