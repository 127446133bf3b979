namespace MLDiagnostics.Training.Tests;

/// <summary>Losses in double precision, written from their definitions.</summary>
internal static class ReferenceLosses
{
    /// <summary>Σ w·ℓ / Σ w over the terms of a batch.</summary>
    public static double Mean(OutputSpecification output, ImageShape shape, double[][] scores, ReferenceTargets targets, int first)
    {
        var (sum, total) = (0.0, 0.0);
        for (var n = 0; n < scores.Length; n++)
        {
            var isLabel = (output.Target ?? (output.Loss is LossKind.CrossEntropy or LossKind.Hinge ? LossTarget.Label : LossTarget.Values))
                == LossTarget.Label;
            var wanted = isLabel
                ? [.. scores[n].Select((_, k) => scores[n].Length == 1 ? targets.Labels[n] : k == targets.Labels[n] ? 1.0 : 0)]
                : targets.Values[n][first..(first + shape.Length)];
            var weights = isLabel ? [.. scores[n].Select(_ => 1.0)] : targets.Weights[n][first..(first + shape.Length)];
            var weight = targets.ExampleWeights[n] * (isLabel ? targets.ClassWeights?[targets.Labels[n]] ?? 1 : 1);
            foreach (var (loss, share) in Terms(output, shape.Channels, scores[n], wanted, weights, targets.Smoothing))
            {
                sum += weight * share * loss;
                total += weight * share;
            }
        }

        return sum / total;
    }

    private static IEnumerable<(double Loss, double Weight)> Terms(
        OutputSpecification output, int channels, double[] scores, double[] targets, double[] weights, double smoothing)
    {
        if (output.Loss == LossKind.Custom)
        {
            yield return (scores.Zip(targets, (s, t) => Math.Pow(s - t, 4)).Zip(weights, (loss, weight) => loss * weight).Sum(), 1);
            yield break;
        }

        if (output.Loss is not (LossKind.CrossEntropy or LossKind.Hinge))
        {
            for (var i = 0; i < scores.Length; i++) yield return (Single(output, scores[i], targets[i]), weights[i]);
            yield break;
        }

        for (var i = 0; i < scores.Length; i += channels)
        {
            var (s, t) = (scores[i..(i + channels)], targets[i..(i + channels)]);
            yield return (output.Loss == LossKind.Hinge ? Hinge(s, t) : CrossEntropy(output, s, t, smoothing), weights[i]);
        }
    }

    private static double Single(OutputSpecification output, double s, double t) => output.Loss switch
    {
        LossKind.Mse => (s - t) * (s - t),
        LossKind.Mae => Math.Abs(s - t),
        LossKind.Huber => Math.Abs(s - t) <= output.Delta
            ? (s - t) * (s - t) / 2 : output.Delta * (Math.Abs(s - t) - (output.Delta / 2)),
        _ => -(t * Math.Log(Probability(output, s))) - ((1 - t) * Math.Log(1 - Probability(output, s))),
    };

    private static double Probability(OutputSpecification output, double s) => output.FromProbabilities ? s : 1 / (1 + Math.Exp(-s));

    private static double Hinge(double[] s, double[] t)
    {
        var right = Array.IndexOf(t, t.Max());
        return Math.Max(0, 1 + s.Where((_, k) => k != right).Max() - s[right]);
    }

    private static double CrossEntropy(OutputSpecification output, double[] s, double[] t, double smoothing)
    {
        var total = s.Sum(score => Math.Exp(score - s.Max()));
        var logs = output.FromProbabilities ? s.Select(value => Math.Log(value)) : s.Select(score => score - s.Max() - Math.Log(total));
        return -logs.Zip(t, (log, target) => log * (((1 - smoothing) * target) + (smoothing / s.Length))).Sum();
    }
}
