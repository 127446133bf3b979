using static MLDiagnostics.Training.OnnxMessages;

namespace MLDiagnostics.Training;

/// <summary>Writes one layer of a network as nodes of an ONNX graph.</summary>
internal readonly struct OnnxLayers(OnnxGraph graph, IReadOnlyDictionary<string, StoredTensor> tensors, string name, ImageShape output)
{
    /// <exception cref="ModelException">ONNX has nothing for the layer.</exception>
    public OnnxGraph.Value Add(LayerSpecification layer, OnnxGraph.Value[] inputs)
    {
        var input = inputs[0];
        return layer switch
        {
            Conv2DSpecification conv => Convolve(
                graph.AsImage(input), conv, Rows(conv, input.Shape.Height, conv.KernelHeight), Rows(conv, input.Shape.Width, conv.KernelWidth)),
            Conv1DSpecification conv => Convolve(
                graph.AsImage(input), conv, new Window(1, 1, 1, 0, 0), Rows(conv, input.Shape.Width, conv.KernelSize)),
            DenseSpecification => Dense(graph.AsVector(input)),
            BatchNormSpecification norm => Normalise(input, norm),
            MaxPoolSpecification pool => Pool("MaxPool", graph.AsImage(input), pool),
            AvgPoolSpecification pool => Pool("AveragePool", graph.AsImage(input), pool, Attribute("count_include_pad", 0)),
            GlobalAvgPoolSpecification => graph.AsVector(Same("GlobalAveragePool", graph.AsImage(input), isVector: false)),
            LrnSpecification lrn => Same(
                "LRN", graph.AsImage(input), isVector: false, Attribute("size", (long)lrn.Size), Attribute("alpha", (float)(lrn.Alpha * lrn.Size)),
                Attribute("beta", (float)lrn.Beta), Attribute("bias", (float)lrn.K)),
            ReluSpecification => Same("Relu", input),
            LeakyReluSpecification leaky => Same("LeakyRelu", input, Attribute("alpha", (float)leaky.Slope)),
            EluSpecification elu => Same("Elu", input, Attribute("alpha", (float)elu.Alpha)),
            SeluSpecification => Same("Selu", input),
            SigmoidSpecification => Same("Sigmoid", input),
            TanhSpecification => Same("Tanh", input),
            SoftmaxSpecification => Same("Softmax", input, Attribute("axis", 1)),
            DropoutSpecification => input, // nothing happens in evaluation
            FlattenSpecification => graph.AsVector(input),
            ReshapeSpecification => graph.AsImage(graph.AsVector(input), output),
            AddSpecification => Join("Sum", inputs),
            ConcatSpecification => Join("Concat", inputs, Attribute("axis", 1)),
            _ => throw new ModelException($"The layer '{name}' of type {layer.Type} cannot be written as ONNX."),
        };
    }

    // A kernel with holes covers more than its size.
    private static Window Rows(ConvolutionSpecification conv, int input, int size) =>
        Window.Of(input, ((size - 1) * conv.Dilation) + 1, conv.Stride, conv.Padding);

    private static byte[] Pads(Window rows, Window columns) => Attribute("pads", rows.Before, columns.Before, rows.After, columns.After);

    private OnnxGraph.Value Same(string operation, OnnxGraph.Value input, params byte[][] attributes) => Same(operation, input, input.IsVector, attributes);

    private OnnxGraph.Value Same(string operation, OnnxGraph.Value input, bool isVector, params byte[][] attributes) =>
        new(graph.Add(operation, name, [input.Name], attributes), output, isVector);

    private OnnxGraph.Value Join(string operation, OnnxGraph.Value[] inputs, params byte[][] attributes)
    {
        var (target, isVector) = (graph, output.IsFlat);
        return new(graph.Add(operation, name, inputs.Select(input => (isVector ? target.AsVector(input) : input).Name), attributes), output, isVector);
    }

    private OnnxGraph.Value Pool(string operation, OnnxGraph.Value input, PoolSpecification pool, params byte[][] attributes)
    {
        var rows = Window.Of(input.Shape.Height, pool.Height, pool.Stride ?? pool.Height, pool.Padding);
        var columns = Window.Of(input.Shape.Width, pool.Width, pool.Stride ?? pool.Width, pool.Padding);
        return Same(operation, input, isVector: false,
            [Attribute("kernel_shape", rows.Size, columns.Size), Attribute("strides", rows.Stride, columns.Stride), Pads(rows, columns), .. attributes]);
    }

    private OnnxGraph.Value Convolve(OnnxGraph.Value input, ConvolutionSpecification conv, Window rows, Window columns)
    {
        var kernel = tensors[$"{name}/weight"];
        var (height, width, from, to) = (kernel.Shape[0], kernel.Shape[1], kernel.Shape[2], kernel.Shape[3]);
        var turned = new float[kernel.Values.Length]; // [KH, KW, Cin of a group, Cout] to [Cout, Cin of a group, KH, KW]
        for (var i = 0; i < turned.Length; i++)
        {
            var (place, source, target) = (i / (from * to), i / to % from, i % to);
            turned[(((target * from) + source) * height * width) + place] = kernel.Values[i];
        }

        List<string> inputs = [input.Name, graph.Constant($"{name}/weight", [to, from, height, width], turned)];
        if (tensors.TryGetValue($"{name}/bias", out var bias)) inputs.Add(graph.Constant(bias.Name, bias.Shape, bias.Values));
        return new(graph.Add(
            "Conv", name, inputs,
            Attribute("kernel_shape", height, width), Attribute("strides", rows.Stride, columns.Stride), Pads(rows, columns),
            Attribute("dilations", conv.Dilation, conv.Dilation), Attribute("group", (long)conv.Groups)), output, IsVector: false);
    }

    private OnnxGraph.Value Dense(OnnxGraph.Value input)
    {
        var weight = tensors[$"{name}/weight"];
        List<string> inputs = [input.Name, graph.Constant(weight.Name, weight.Shape, weight.Values)];
        if (tensors.TryGetValue($"{name}/bias", out var bias)) inputs.Add(graph.Constant(bias.Name, bias.Shape, bias.Values));
        return new(graph.Add("Gemm", name, inputs), output, IsVector: true);
    }

    private OnnxGraph.Value Normalise(OnnxGraph.Value input, BatchNormSpecification norm)
    {
        var (target, known, layer) = (graph, tensors, name);
        string[] roles = ["scale", "shift", "running_mean", "running_variance"];
        var constants = roles.Select(role => known[$"{layer}/{role}"]).Select(tensor => target.Constant(tensor.Name, tensor.Shape, tensor.Values));
        return new(graph.Add("BatchNormalization", name, [input.Name, .. constants], Attribute("epsilon", (float)norm.Epsilon)), output, input.IsVector);
    }
}
