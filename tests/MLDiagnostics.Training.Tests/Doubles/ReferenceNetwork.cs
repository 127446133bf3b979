namespace MLDiagnostics.Training.Tests;

/// <summary>
/// The slow and obvious twin: the same network in double precision, written straight from the definitions, without memory layout tricks.
/// </summary>
internal sealed class ReferenceNetwork
{
    private readonly ModelSpecification _model;
    private readonly Network _network;
    private readonly bool _isTraining;

    public ReferenceNetwork(ModelSpecification model, Network network, bool isTraining = true)
    {
        (_model, _network, _isTraining) = (model, network, isTraining);
        Tensors = network.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => tensor.Values.ToArray().Select(value => (double)value).ToArray());
    }

    /// <summary>All parameters, free to be changed.</summary>
    public Dictionary<string, double[]> Tensors { get; }

    /// <summary>Scores of the first output for a batch, one image a row.</summary>
    public double[][] Scores(double[][] batch) => Outputs(batch)[_network.Heads[0].Layer.Name];

    /// <summary>What each layer makes of a batch.</summary>
    public Dictionary<string, double[][]> Outputs(double[][] batch)
    {
        var outputs = new Dictionary<string, double[][]>(StringComparer.Ordinal) { ["input"] = batch };
        for (var i = 0; i < _model.Layers.Count; i++)
        {
            var layer = _network.Layers[i];
            var specification = _model.Layers[i];
            if (specification.Inputs.Count > 0) batch = outputs[specification.Inputs[0]];
            batch = specification switch
            {
                Conv2DSpecification conv => [.. batch.Select(x => Convolve(conv, layer, x))],
                Conv1DSpecification conv => [.. batch.Select(x => Convolve(Widen(conv), layer, x))],
                DenseSpecification => [.. batch.Select(x => Multiply(layer, x))],
                BatchNormSpecification norm => Normalise(norm, layer, batch),
                MaxPoolSpecification pool => [.. batch.Select(x => Pool(pool, layer, x))],
                AvgPoolSpecification or GlobalAvgPoolSpecification or LrnSpecification or SoftmaxSpecification =>
                    [.. batch.Select(x => ReferenceLayers.Apply(specification, layer, x))],
                ConcatSpecification or AddSpecification => ReferenceLayers.Join(
                    specification, [.. specification.Inputs.Select(input => outputs[input])],
                    [.. specification.Inputs.Select(input => outputs[input][0].Length / layer.OutputShape.Pixels)]),
                FlattenSpecification or ReshapeSpecification => batch,
                _ => [.. batch.Select(x => x.Select(value => ReferenceLayers.Activate(specification, value)).ToArray())],
            };
            outputs[layer.Name] = batch;
            Assert.Equal(layer.OutputShape.Length, batch[0].Length);
        }

        return outputs;
    }

    /// <summary>Loss of a batch, those of all outputs added up.</summary>
    public double Loss(double[][] batch, ReferenceTargets targets)
    {
        var outputs = Outputs(batch);
        var (total, first) = (0.0, 0);
        foreach (var head in _network.Heads)
        {
            total += head.Specification.Weight * ReferenceLosses.Mean(head.Specification, head.Shape, outputs[head.Layer.Name], targets, first);
            first += head.HasClasses ? 0 : head.Shape.Length;
        }

        return total;
    }

    /// <summary>Central difference of the loss along one parameter.</summary>
    public double Slope(string tensor, int index, double[][] batch, ReferenceTargets targets)
    {
        const double step = 1e-5;
        var values = Tensors[tensor];
        var before = values[index];
        values[index] = before + step;
        var up = Loss(batch, targets);
        values[index] = before - step;
        var down = Loss(batch, targets);
        values[index] = before;
        return (up - down) / (2 * step);
    }

    private static Conv2DSpecification Widen(Conv1DSpecification conv) => new()
    {
        KernelHeight = 1, KernelWidth = conv.KernelSize, Stride = conv.Stride, Dilation = conv.Dilation, Groups = conv.Groups, Padding = conv.Padding, Bias = conv.Bias,
    };

    private double[] Convolve(Conv2DSpecification conv, Layer layer, double[] x)
    {
        var (input, output) = (layer.InputShape, layer.OutputShape);
        var weight = Tensors[layer.Name + "/weight"];
        var top = PaddingBefore(input.Height, ((conv.KernelHeight - 1) * conv.Dilation) + 1, conv.Stride, conv.Padding);
        var left = PaddingBefore(input.Width, ((conv.KernelWidth - 1) * conv.Dilation) + 1, conv.Stride, conv.Padding);
        var inputs = input.Channels / conv.Groups;
        var y = new double[output.Length];
        for (var oy = 0; oy < output.Height; oy++)
            for (var ox = 0; ox < output.Width; ox++)
                for (var co = 0; co < output.Channels; co++)
                {
                    var sum = conv.Bias ? Tensors[layer.Name + "/bias"][co] : 0;
                    var first = co / (output.Channels / conv.Groups) * inputs;
                    for (var ky = 0; ky < conv.KernelHeight; ky++)
                        for (var kx = 0; kx < conv.KernelWidth; kx++)
                        {
                            var (iy, ix) = ((oy * conv.Stride) + (ky * conv.Dilation) - top, (ox * conv.Stride) + (kx * conv.Dilation) - left);
                            if (iy < 0 || iy >= input.Height || ix < 0 || ix >= input.Width) continue;
                            for (var ci = 0; ci < inputs; ci++)
                                sum += x[(((iy * input.Width) + ix) * input.Channels) + first + ci] *
                                    weight[(((((ky * conv.KernelWidth) + kx) * inputs) + ci) * output.Channels) + co];
                        }

                    y[(((oy * output.Width) + ox) * output.Channels) + co] = sum;
                }

        return y;
    }

    private double[] Multiply(Layer layer, double[] x)
    {
        var weight = Tensors[layer.Name + "/weight"];
        var y = Tensors.TryGetValue(layer.Name + "/bias", out var bias) ? bias.ToArray() : new double[layer.OutputShape.Length];
        for (var i = 0; i < x.Length; i++)
            for (var o = 0; o < y.Length; o++)
                y[o] += x[i] * weight[(i * y.Length) + o];
        return y;
    }

    private double[][] Normalise(BatchNormSpecification norm, Layer layer, double[][] batch)
    {
        var channels = layer.OutputShape.Channels;
        var result = batch.Select(x => new double[x.Length]).ToArray();
        for (var c = 0; c < channels; c++)
        {
            var values = batch.SelectMany(x => x.Where((_, i) => i % channels == c)).ToArray();
            var isOfBatch = _isTraining && !norm.Frozen;
            var mean = isOfBatch ? values.Average() : Tensors[layer.Name + "/running_mean"][c];
            var variance = isOfBatch
                ? values.Average(value => (value - mean) * (value - mean))
                : Tensors[layer.Name + "/running_variance"][c];
            for (var n = 0; n < batch.Length; n++)
                for (var i = c; i < batch[n].Length; i += channels)
                    result[n][i] = (Tensors[layer.Name + "/scale"][c] * (batch[n][i] - mean) / Math.Sqrt(variance + norm.Epsilon)) +
                        Tensors[layer.Name + "/shift"][c];
        }

        return result;
    }

    private static double[] Pool(MaxPoolSpecification pool, Layer layer, double[] x)
    {
        var (input, output) = (layer.InputShape, layer.OutputShape);
        var top = PaddingBefore(input.Height, pool.Height, pool.Stride ?? pool.Height, pool.Padding);
        var left = PaddingBefore(input.Width, pool.Width, pool.Stride ?? pool.Width, pool.Padding);
        var y = new double[output.Length];
        for (var oy = 0; oy < output.Height; oy++)
            for (var ox = 0; ox < output.Width; ox++)
                for (var c = 0; c < output.Channels; c++)
                {
                    var best = double.NegativeInfinity;
                    for (var ky = 0; ky < pool.Height; ky++)
                        for (var kx = 0; kx < pool.Width; kx++)
                        {
                            var (iy, ix) = ((oy * (pool.Stride ?? pool.Height)) + ky - top, (ox * (pool.Stride ?? pool.Width)) + kx - left);
                            if (iy >= 0 && iy < input.Height && ix >= 0 && ix < input.Width)
                                best = Math.Max(best, x[(((iy * input.Width) + ix) * input.Channels) + c]);
                        }

                    y[(((oy * output.Width) + ox) * output.Channels) + c] = best;
                }

        return y;
    }

    // As TensorFlow documents "SAME".
    internal static int PaddingBefore(int size, int kernel, int stride, WindowPadding padding)
    {
        if (padding == WindowPadding.Valid) return 0;
        var total = size % stride == 0 ? Math.Max(kernel - stride, 0) : Math.Max(kernel - (size % stride), 0);
        return total / 2;
    }
}
