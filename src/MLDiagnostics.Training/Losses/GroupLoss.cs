namespace MLDiagnostics.Training;

/// <summary>A loss of the channels of each pixel together; the weight of a group is that of its first value.</summary>
internal abstract class GroupLoss(int classes) : OutputLoss
{
    protected int Classes { get; } = classes;

    public override double Weigh(in TargetRow target)
    {
        var sum = 0.0;
        for (var first = 0; first < target.Values.Length; first += Classes) sum += target.Weight(first);
        return sum;
    }

    public override double Measure(ReadOnlySpan<float> scores, in TargetRow target, double share, Span<float> gradient)
    {
        var sum = 0.0;
        for (var first = 0; first < scores.Length; first += Classes)
        {
            var place = gradient.IsEmpty ? gradient : gradient.Slice(first, Classes);
            var weight = target.Weight(first);
            if (weight == 0) place.Clear();
            else sum += weight * MeasureGroup(scores.Slice(first, Classes), target.Values.Slice(first, Classes), share * weight, place);
        }

        return sum;
    }

    protected abstract double MeasureGroup(ReadOnlySpan<float> scores, ReadOnlySpan<float> target, double share, Span<float> gradient);
}
