namespace MLDiagnostics.Training;

/// <summary>A loss of each value by itself; the function is a struct, so that it is inlined.</summary>
internal sealed class ElementLoss<TElement>(TElement element) : OutputLoss where TElement : struct, IElementLoss
{
    public override double Weigh(in TargetRow target)
    {
        if (target.Weights.IsEmpty) return target.Values.Length;
        var sum = 0.0;
        foreach (var weight in target.Weights) sum += weight;
        return sum;
    }

    public override double Measure(ReadOnlySpan<float> scores, in TargetRow target, double share, Span<float> gradient)
    {
        var sum = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            var weight = target.Weight(i);
            if (weight != 0) sum += weight * element.Value(scores[i], target.Values[i]);
            if (!gradient.IsEmpty) gradient[i] = weight == 0 ? 0 : (float)(share * weight * element.Slope(scores[i], target.Values[i]));
        }

        return sum;
    }
}
