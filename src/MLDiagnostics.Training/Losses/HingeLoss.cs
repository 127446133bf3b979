namespace MLDiagnostics.Training;

/// <summary>
/// max(0, 1 + max over the other classes of s − s of the target's) (Crammer and Singer 2001); the target's class has its largest value.
/// </summary>
internal sealed class HingeLoss(int classes) : GroupLoss(classes)
{
    protected override double MeasureGroup(ReadOnlySpan<float> scores, ReadOnlySpan<float> target, double share, Span<float> gradient)
    {
        var right = Softmax.Largest(target);
        var rival = right == 0 ? 1 : 0;
        for (var k = rival + 1; k < scores.Length; k++)
            if (k != right && scores[k] > scores[rival]) rival = k;
        var loss = 1 + ((double)scores[rival] - scores[right]);
        if (!gradient.IsEmpty) gradient.Clear();
        if (loss <= 0) return 0; // not of NaN
        if (!gradient.IsEmpty) (gradient[rival], gradient[right]) = ((float)share, (float)-share);
        return loss;
    }
}
