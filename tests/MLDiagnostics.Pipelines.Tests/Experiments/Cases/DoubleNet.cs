using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Tests.Experiments.Cases;

/// <summary>Two bias-free dense layers with a ReLU between them, SGD with momentum and weight decay, in double precision: slow and obvious.</summary>
internal sealed class DoubleNet
{
    private readonly TrainingPlan _plan;
    private readonly double[][] _weights;
    private readonly double[][] _velocities;
    private readonly (double Rate, double Decay)[] _factors;
    private readonly int _inputs;
    private readonly int _hidden;
    private readonly int _classes;

    /// <param name="plan">Rate, momentum, decay; the gains and factors of its layers.</param>
    /// <param name="weights">Initial weights at gain 1, <c>[hidden, inputs]</c> and <c>[classes, hidden]</c>.</param>
    /// <param name="inputs">Length of an input.</param>
    internal DoubleNet(TrainingPlan plan, double[][] weights, int inputs)
    {
        var model = plan.LoadModel();
        var layers = model.Layers.OfType<DenseSpecification>().ToArray();
        Assert.Equal(2, layers.Length);
        Assert.All(layers, layer => Assert.False(layer.Bias));
        _plan = plan;
        _inputs = inputs;
        _hidden = weights[0].Length / inputs;
        _classes = weights[1].Length / _hidden;
        _weights = [.. weights.Zip(layers, (values, layer) => values.Select(value => value * layer.Gain * model.Gain).ToArray())];
        _velocities = [.. weights.Select(values => new double[values.Length])];
        _factors = [.. layers.Select(layer => (layer.LearningRateFactor, layer.WeightDecayFactor))];
    }

    /// <summary>A step on a batch; its mean cross-entropy before it.</summary>
    internal double Step(IReadOnlyList<double[]> images, IReadOnlyList<int> labels)
    {
        double[][] gradients = [new double[_weights[0].Length], new double[_weights[1].Length]];
        var loss = 0.0;
        for (var n = 0; n < images.Count; n++)
        {
            var (hidden, logits) = Forward(images[n]);
            var largest = logits.Max();
            var sum = logits.Sum(logit => Math.Exp(logit - largest));
            loss += (Math.Log(sum) + largest - logits[labels[n]]) / images.Count;
            var error = logits.Select((logit, k) => ((Math.Exp(logit - largest) / sum) - (k == labels[n] ? 1 : 0)) / images.Count).ToArray();
            for (var h = 0; h < _hidden; h++)
            {
                if (hidden[h] <= 0) continue;
                var back = 0.0;
                for (var k = 0; k < _classes; k++)
                {
                    gradients[1][(k * _hidden) + h] += error[k] * hidden[h];
                    back += error[k] * _weights[1][(k * _hidden) + h];
                }

                for (var i = 0; i < _inputs; i++) gradients[0][(h * _inputs) + i] += back * images[n][i];
            }
        }

        for (var layer = 0; layer < 2; layer++) Update(layer, gradients[layer]);
        return loss;
    }

    internal double[] Logits(double[] image) => Forward(image).Logits;

    private void Update(int layer, double[] gradient)
    {
        var (rate, decay) = (_plan.Optimizer.LearningRate * _factors[layer].Rate, _plan.Optimizer.WeightDecay * _factors[layer].Decay);
        for (var i = 0; i < gradient.Length; i++)
        {
            _velocities[layer][i] = (_plan.Optimizer.Momentum * _velocities[layer][i]) + gradient[i] + (decay * _weights[layer][i]);
            _weights[layer][i] -= rate * _velocities[layer][i];
        }
    }

    private (double[] Hidden, double[] Logits) Forward(double[] image)
    {
        var hidden = new double[_hidden];
        for (var h = 0; h < _hidden; h++)
        {
            var sum = 0.0;
            for (var i = 0; i < _inputs; i++) sum += _weights[0][(h * _inputs) + i] * image[i];
            hidden[h] = Math.Max(0, sum);
        }

        var logits = new double[_classes];
        for (var k = 0; k < _classes; k++)
            for (var h = 0; h < _hidden; h++) logits[k] += _weights[1][(k * _hidden) + h] * hidden[h];
        return (hidden, logits);
    }
}
