namespace MLDiagnostics.Training;

/// <summary>
/// Softmax cross-entropy in nats from scores. The targets are shares of the classes; with label smoothing ε (Szegedy et al. 2016, §7) they
/// are (1 − ε)·t + ε / classes.
/// </summary>
internal sealed class CrossEntropyLoss(int classes, double smoothing) : GroupLoss(classes)
{
    private readonly double[] _exponentials = new double[classes];

    protected override double MeasureGroup(ReadOnlySpan<float> scores, ReadOnlySpan<float> target, double share, Span<float> gradient)
    {
        var largest = scores[Softmax.Largest(scores)];
        var (total, mass, score) = (0.0, 0.0, 0.0);
        for (var k = 0; k < scores.Length; k++)
        {
            total += _exponentials[k] = Math.Exp((double)scores[k] - largest);
            var t = Smooth(target[k]);
            if (t == 0) continue; // a score of −∞ costs nothing where nothing is expected
            mass += t;
            score += t * ((double)scores[k] - largest);
        }

        for (var k = 0; k < gradient.Length; k++)
            gradient[k] = (float)(share * ((mass * (_exponentials[k] / total)) - Smooth(target[k])));
        return (mass * Math.Log(total)) - score;
    }

    private double Smooth(float target) => smoothing == 0 ? target : ((1 - smoothing) * target) + (smoothing / Classes);
}
