using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>
/// Two bias-free dense layers with a ReLU between them, SGD with momentum and weight decay, in double precision: obvious, and no code of the trainer.
/// </summary>
internal sealed class DoubleNet
{
    // Rows of weights that stay in the cache while the batch goes by.
    private const int Tile = 16;

    private readonly TrainingPlan _plan;
    private readonly double[][] _first;
    private readonly double[][] _second;
    private readonly double[][] _firstVelocity;
    private readonly double[][] _secondVelocity;
    private readonly (double Rate, double Decay)[] _factors;

    /// <param name="plan">Rate, momentum, decay; the gains and factors of its layers.</param>
    /// <param name="first">Initial weights at gain 1, <c>[hidden, inputs]</c>.</param>
    /// <param name="second">Initial weights at gain 1, <c>[classes, hidden]</c>.</param>
    internal DoubleNet(TrainingPlan plan, double[][] first, double[][] second)
    {
        var model = plan.LoadModel();
        var layers = model.Layers.OfType<DenseSpecification>().ToArray();
        Assert.Equal(2, layers.Length);
        Assert.All(layers, layer => Assert.False(layer.Bias));
        _plan = plan;
        (_first, _second) = (Scaled(first, layers[0].Gain * model.Gain), Scaled(second, layers[1].Gain * model.Gain));
        (_firstVelocity, _secondVelocity) = (Scaled(first, 0), Scaled(second, 0));
        _factors = [.. layers.Select(layer => (layer.LearningRateFactor, layer.WeightDecayFactor))];
    }

    /// <summary>A step on a batch; its mean cross-entropy before it.</summary>
    internal double Step(double[][] images, int[] labels)
    {
        var (hidden, logits) = Forward(images);
        var loss = 0.0;
        double[][] secondGradient = Scaled(_second, 0), firstGradient = Scaled(_first, 0);
        var back = new double[images.Length][];
        for (var n = 0; n < images.Length; n++)
        {
            var largest = logits[n].Max();
            var sum = logits[n].Sum(logit => Math.Exp(logit - largest));
            loss += (Math.Log(sum) + largest - logits[n][labels[n]]) / images.Length;
            back[n] = new double[_first.Length];
            for (var k = 0; k < _second.Length; k++)
            {
                var error = ((Math.Exp(logits[n][k] - largest) / sum) - (k == labels[n] ? 1 : 0)) / images.Length;
                for (var h = 0; h < _first.Length; h++)
                {
                    secondGradient[k][h] += error * hidden[n][h];
                    if (hidden[n][h] > 0) back[n][h] += error * _second[k][h];
                }
            }
        }

        ByPairs(images, (n, other, h) =>
        {
            if (back[n][h] != 0 || back[other][h] != 0)
                DoubleVectors.Add(firstGradient[h], back[n][h], images[n], other == n ? 0 : back[other][h], images[other]);
        });
        Update(0, _first, _firstVelocity, firstGradient);
        Update(1, _second, _secondVelocity, secondGradient);
        return loss;
    }

    internal double[][] Logits(double[][] images) => Forward(images).Logits;

    private static double[][] Scaled(double[][] rows, double factor) => [.. rows.Select(row => Array.ConvertAll(row, value => value * factor))];

    private void Update(int layer, double[][] weights, double[][] velocities, double[][] gradients)
    {
        var (rate, decay) = (_plan.Optimizer.LearningRate * _factors[layer].Rate, _plan.Optimizer.WeightDecay * _factors[layer].Decay);
        foreach (var (weight, velocity, gradient) in weights.Zip(velocities, gradients))
        {
            for (var i = 0; i < weight.Length; i++)
            {
                velocity[i] = (_plan.Optimizer.Momentum * velocity[i]) + gradient[i] + (decay * weight[i]);
                weight[i] -= rate * velocity[i];
            }
        }
    }

    private (double[][] Hidden, double[][] Logits) Forward(double[][] images)
    {
        double[][] hidden = [.. images.Select(_ => new double[_first.Length])];
        ByPairs(images, (n, other, h) =>
        {
            var (one, next) = DoubleVectors.Dot(_first[h], images[n], images[other]);
            (hidden[n][h], hidden[other][h]) = (Math.Max(0, one), Math.Max(0, next));
        });
        return (hidden, [.. hidden.Select(row => _second.Select(weights => weights.Zip(row, (weight, value) => weight * value).Sum()).ToArray())]);
    }

    /// <summary>Goes over two images at a time and each hidden unit; of an odd number the last is paired with itself.</summary>
    private void ByPairs(double[][] images, Action<int, int, int> visit)
    {
        for (var tile = 0; tile < _first.Length; tile += Tile)
            for (var n = 0; n < images.Length; n += 2)
                for (var h = tile; h < Math.Min(tile + Tile, _first.Length); h++) visit(n, Math.Min(n + 1, images.Length - 1), h);
    }
}
