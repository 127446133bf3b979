namespace MLDiagnostics.Training;

/// <summary>Scores as answers and as probabilities.</summary>
internal static class Softmax
{
    /// <summary>Index of the largest score, the first of equal ones; 0 when all are NaN.</summary>
    public static int Largest(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var k = 1; k < scores.Length; k++)
            if (scores[k] > scores[best]) best = k;
        return best;
    }

    /// <summary>eˢ / Σ eˢ.</summary>
    public static void Write(ReadOnlySpan<float> scores, Span<float> probabilities)
    {
        var largest = scores[Largest(scores)];
        var total = 0.0;
        foreach (var score in scores) total += Math.Exp((double)score - largest);
        for (var k = 0; k < scores.Length; k++) probabilities[k] = (float)(Math.Exp((double)scores[k] - largest) / total);
    }
}
