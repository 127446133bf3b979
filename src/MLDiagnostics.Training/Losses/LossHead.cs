namespace MLDiagnostics.Training;

/// <summary>Measures one output over a batch: Σ w·ℓ / Σ w, and its gradient.</summary>
internal sealed class LossHead
{
    private readonly NetworkOutput _output;
    private readonly OutputLoss _loss;
    private readonly double[]? _classWeights;
    private readonly float[] _oneHot;

    public LossHead(NetworkOutput output, double[]? classWeights = null, double smoothing = 0)
    {
        (_output, _classWeights) = (output, classWeights);
        _loss = OutputLoss.Create(output.Specification, output.Shape, smoothing);
        _oneHot = new float[output.HasClasses ? output.Shape.Length : 0];
    }

    public NetworkOutput Output => _output;

    /// <summary>Factor on the loss in the sum over the outputs.</summary>
    public double Weight => _output.Specification.Weight;

    /// <summary>Measures the outputs of the last forward pass.</summary>
    /// <param name="targets">What they should be.</param>
    /// <param name="withGradient">Whether the gradient of the loss, times <see cref="Weight"/>, is written.</param>
    /// <param name="confusion">Counts <c>[actual, predicted]</c> to add to, or empty.</param>
    public LossSums Measure(TargetBatch targets, bool withGradient, Span<long> confusion)
    {
        var sums = new LossSums();
        for (var n = 0; n < targets.Count; n++) sums.Weight += ExampleWeight(targets, n) * _loss.Weigh(Row(targets, n));
        for (var n = 0; n < targets.Count; n++)
        {
            var scores = _output.Scores(n);
            var weight = ExampleWeight(targets, n);
            var gradient = withGradient && _output.Gradient is not null ? _output.GradientOf(n) : [];
            var share = sums.Weight > 0 ? Weight * (weight / sums.Weight) : 0;
            if (weight == 0) gradient.Clear();
            else sums.Loss += weight * _loss.Measure(scores, Row(targets, n), share, gradient);
            if (!_output.HasClasses) continue;
            var (label, answer) = (targets.Labels[n], _output.Answer(scores));
            sums.Count++;
            if (answer == label) sums.Correct++;
            if (!confusion.IsEmpty) confusion[(label * _output.Classes) + answer]++;
        }

        return sums;
    }

    private double ExampleWeight(TargetBatch targets, int example) => _output.HasClasses && _classWeights is not null
        ? targets.ExampleWeight(example) * _classWeights[targets.Labels[example]]
        : targets.ExampleWeight(example);

    private TargetRow Row(TargetBatch targets, int example)
    {
        if (!_output.HasClasses)
            return new TargetRow
            {
                Values = targets.Values(example, _output.TargetOffset, _output.TargetLength),
                Weights = targets.Weights(example, _output.TargetOffset, _output.TargetLength),
            };
        var label = targets.Labels[example];
        Array.Clear(_oneHot);
        if (_output.Classes > _oneHot.Length) _oneHot[0] = label;
        else _oneHot[label] = 1;
        return new TargetRow { Values = _oneHot };
    }
}
