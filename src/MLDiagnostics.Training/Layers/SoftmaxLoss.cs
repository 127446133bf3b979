namespace MLDiagnostics.Training;

/// <summary>
/// Softmax cross-entropy in nats. With class weights it is Σ w·ℓ / Σ w over the batch (PyTorch's weighted mean), so that rare classes
/// change the direction and not the size of steps. With label smoothing ε (Szegedy et al. 2016, §7) the target is 1 − ε for the label plus
/// ε / classes for every class.
/// </summary>
internal sealed class SoftmaxLoss(int classes, double[]? classWeights, double smoothing = 0)
{
    private readonly double[] _exponentials = new double[classes];

    /// <summary>Measures scores <c>[N, classes]</c>; with room for it, writes the gradient of the batch's loss too.</summary>
    /// <param name="scores">Scores (logits).</param>
    /// <param name="labels">One label an example.</param>
    /// <param name="gradient">As long as <paramref name="scores"/>, or empty.</param>
    /// <param name="confusion">Counts <c>[actual, predicted]</c> to add to, or empty.</param>
    public LossSums Measure(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, Span<float> gradient, Span<long> confusion)
    {
        var totalWeight = 0.0;
        foreach (var label in labels) totalWeight += Weight(label);
        var sums = new LossSums { Weight = totalWeight, Count = labels.Length };
        for (var example = 0; example < labels.Length; example++)
        {
            var row = scores.Slice(example * classes, classes);
            var label = labels[example];
            var predicted = Largest(row);
            var total = 0.0;
            for (var k = 0; k < classes; k++) total += _exponentials[k] = Math.Exp((double)row[k] - row[predicted]);
            sums.Loss += Weight(label) * (Math.Log(total) - TargetScore(row, label, row[predicted]));
            if (predicted == label) sums.Correct++;
            if (!confusion.IsEmpty) confusion[(label * classes) + predicted]++;
            if (gradient.IsEmpty) continue;
            var share = totalWeight > 0 ? Weight(label) / totalWeight : 0;
            for (var k = 0; k < classes; k++)
                gradient[(example * classes) + k] = (float)(share * ((_exponentials[k] / total) - Target(k, label)));
        }

        return sums;
    }

    /// <summary>Index of the largest score, the first of equal ones; 0 when all are NaN.</summary>
    public static int Largest(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var k = 1; k < scores.Length; k++)
            if (scores[k] > scores[best]) best = k;
        return best;
    }

    /// <summary>The softmax of scores.</summary>
    public static void Probabilities(ReadOnlySpan<float> scores, Span<float> probabilities)
    {
        var largest = scores[Largest(scores)];
        var total = 0.0;
        foreach (var score in scores) total += Math.Exp((double)score - largest);
        for (var k = 0; k < scores.Length; k++) probabilities[k] = (float)(Math.Exp((double)scores[k] - largest) / total);
    }

    private double Target(int output, int label) => (output == label ? 1 - smoothing : 0) + (smoothing / classes);

    // Σ of targets times scores less the largest one.
    private double TargetScore(ReadOnlySpan<float> row, int label, float largest)
    {
        var score = (double)row[label] - largest;
        if (smoothing == 0) return score;
        var sum = 0.0;
        foreach (var value in row) sum += (double)value - largest;
        return ((1 - smoothing) * score) + (smoothing / classes * sum);
    }

    private double Weight(int label) => classWeights?[label] ?? 1;
}
