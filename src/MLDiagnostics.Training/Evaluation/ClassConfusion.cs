namespace MLDiagnostics.Training;

/// <summary>Counts of examples by actual and predicted class, <c>[outputs, outputs]</c>.</summary>
public sealed class ClassConfusion
{
    private readonly long[] _counts;

    internal ClassConfusion(int outputs, ReadOnlySpan<long> counts)
    {
        Outputs = outputs;
        _counts = counts.ToArray();
        Total = _counts.Sum();
    }

    /// <summary>Outputs of the network; classes are 0 to this − 1.</summary>
    public int Outputs { get; }

    /// <summary>Examples counted.</summary>
    public long Total { get; }

    /// <summary>Examples of class <paramref name="actual"/> that were taken for <paramref name="predicted"/>.</summary>
    public long this[int actual, int predicted] => _counts[(actual * Outputs) + predicted];

    /// <summary>Examples of a class.</summary>
    public long Actual(int label)
    {
        var sum = 0L;
        for (var k = 0; k < Outputs; k++) sum += this[label, k];
        return sum;
    }

    /// <summary>Examples for which a class was predicted.</summary>
    public long Predicted(int label)
    {
        var sum = 0L;
        for (var k = 0; k < Outputs; k++) sum += this[k, label];
        return sum;
    }

    /// <summary>Share of a class that was answered rightly, 0 to 1; <see langword="null"/> for a class without examples.</summary>
    public double? Recall(int label) => Actual(label) is > 0 and var count ? (double)this[label, label] / count : null;

    /// <summary>Share of examples for which a class was predicted, 0 to 1.</summary>
    public double PredictionShare(int label) => (double)Predicted(label) / Total;

    /// <summary>Smallest recall over the classes with examples.</summary>
    public double MinimumRecall() => Enumerable.Range(0, Outputs).Min(Recall) ?? double.NaN;

    /// <summary>Share of the most predicted class.</summary>
    public double MaximumPredictionShare() => Enumerable.Range(0, Outputs).Max(PredictionShare);

    /// <summary>Entropy of the predicted classes in nats.</summary>
    public double PredictionEntropy() => Enumerable.Range(0, Outputs)
        .Select(PredictionShare)
        .Where(share => share > 0)
        .Sum(share => share * Math.Log(1 / share));
}
