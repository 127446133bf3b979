namespace MLDiagnostics.Training;

/// <summary>Writes a <see cref="TrainedModel"/> as ONNX.</summary>
internal static class OnnxFile
{
    private const int Opset = 13;
    private const string InputName = "input";

    public static void Write(TrainedModel model, string path)
    {
        var bytes = Build(model);
        SealedFile.Write(path, stream => stream.Write(bytes));
    }

    public static byte[] Build(TrainedModel model)
    {
        var layers = LayerStack.Build(model.Specification, model.InputShape, model.ClassCount);
        var tensors = model.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var graph = new OnnxGraph();
        var input = new OnnxGraph.Value("/input", model.InputShape, IsVector: false);
        graph.Add("Identity", input.Name, [InputName]); // a layer may have the input's name
        var values = new OnnxGraph.Value[layers.Layers.Count];
        for (var i = 0; i < values.Length; i++)
        {
            OnnxGraph.Value[] sources = [.. layers.Sources[i].Select(source => source < 0 ? input : values[source])];
            var layer = layers.Layers[i];
            values[i] = new OnnxLayers(graph, tensors, layer.Name, layer.OutputShape).Add(model.Specification.Layers[i], sources);
        }

        var outputs = layers.Outputs.Select(output => Output(graph, layers.Layers[output.Layer].Name, values[output.Layer], output.Specification)).ToList();
        var version = typeof(OnnxFile).Assembly.GetName().Version?.ToString(3) ?? "";
        return OnnxMessages.Model("MLDiagnostics", version, Opset, graph.Build(model.Specification.Name, Value(InputName, input), outputs));
    }

    // Outputs give what the predictor gives.
    private static byte[] Output(OnnxGraph graph, string layer, OnnxGraph.Value value, OutputSpecification output)
    {
        var (operation, suffix) = output switch
        {
            { Loss: LossKind.CrossEntropy, FromProbabilities: false } => ("Softmax", "probabilities"),
            { Loss: LossKind.BinaryCrossEntropy, FromProbabilities: false } => ("Sigmoid", "probabilities"),
            _ => ("Identity", "values"),
        };
        byte[][] attributes = operation == "Softmax" ? [OnnxMessages.Attribute("axis", 1)] : [];
        return Value(graph.Add(operation, $"{layer}/{suffix}", [value.Name], attributes), value);
    }

    private static byte[] Value(string name, OnnxGraph.Value value) => OnnxMessages.Value(
        name, value.IsVector ? [value.Shape.Channels] : [value.Shape.Channels, value.Shape.Height, value.Shape.Width]);
}
