namespace MLDiagnostics.Training;

/// <summary>The loss of a network over batches: the sum over its outputs of weight times loss.</summary>
internal sealed class NetworkLoss
{
    private readonly LossHead[] _heads;
    private readonly LossSums[] _sums;
    private readonly long[] _confusion = [];
    private readonly int _classHead;

    /// <param name="network">The network.</param>
    /// <param name="classWeights">Weight of each class in losses of labels; <see langword="null"/> for equal ones.</param>
    /// <param name="smoothing">Label smoothing of cross-entropy.</param>
    /// <param name="countsAnswers">Whether <see cref="Confusion"/> is kept.</param>
    public NetworkLoss(Network network, double[]? classWeights = null, double smoothing = 0, bool countsAnswers = false)
    {
        _heads = [.. network.Heads.Select(output => new LossHead(output, classWeights, smoothing))];
        _sums = new LossSums[_heads.Length];
        _classHead = Array.FindIndex(_heads, head => head.Output.HasClasses);
        if (countsAnswers && _classHead >= 0) _confusion = new long[Classes * Classes];
    }

    /// <summary>Names of the outputs.</summary>
    public IReadOnlyList<string> Names => [.. _heads.Select(head => head.Output.Layer.Name)];

    /// <summary>Whether an output is compared with labels; the first such output gives accuracy and confusion.</summary>
    public bool HasClasses => _classHead >= 0;

    /// <summary>Answers that can be given; 0 without classes.</summary>
    public int Classes => HasClasses ? _heads[_classHead].Output.Classes : 0;

    /// <summary>Counts <c>[actual, predicted]</c> since <see cref="Reset"/>.</summary>
    public ReadOnlySpan<long> Confusion => _confusion;

    /// <summary>Loss over all batches since <see cref="Reset"/>.</summary>
    public double Mean
    {
        get
        {
            var total = 0.0;
            for (var i = 0; i < _heads.Length; i++) total += _heads[i].Weight * _sums[i].MeanLoss;
            return total;
        }
    }

    /// <summary>Share answered rightly since <see cref="Reset"/>; NaN without classes.</summary>
    public double Accuracy => HasClasses ? _sums[_classHead].Accuracy : double.NaN;

    /// <summary>Loss of one output, without its weight in the sum.</summary>
    public double MeanOf(int output) => _sums[output].MeanLoss;

    public void Reset()
    {
        Array.Clear(_sums);
        Array.Clear(_confusion);
    }

    /// <summary>Measures the last forward pass; returns the loss of the batch.</summary>
    public double Measure(TargetBatch targets, bool withGradient)
    {
        var total = 0.0;
        for (var i = 0; i < _heads.Length; i++)
        {
            var sums = _heads[i].Measure(targets, withGradient, i == _classHead ? _confusion : []);
            _sums[i].Add(sums);
            total += _heads[i].Weight * sums.MeanLoss;
        }

        return total;
    }
}
