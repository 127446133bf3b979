using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>Collects the nodes and constants of an ONNX graph. Images are [N, C, H, W] there, vectors [N, C].</summary>
internal sealed class OnnxGraph
{
    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _constants = [];
    private int _helpers;

    /// <summary>A value on its way through the graph.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Shape">The shape that the network gives it.</param>
    /// <param name="IsVector">Whether it is [N, C] and not [N, C, H, W].</param>
    public readonly record struct Value(string Name, ImageShape Shape, bool IsVector);

    /// <summary>Adds a node; returns the name of its output, which is the node's too.</summary>
    public string Add(string operation, string name, IEnumerable<string> inputs, params byte[][] attributes)
    {
        _nodes.Add(OnnxMessages.Message(node =>
        {
            foreach (var input in inputs) node.Text(1, input);
            node.Text(2, name);
            node.Text(3, name);
            node.Text(4, operation);
            foreach (var attribute in attributes) node.Bytes(5, attribute);
        }));
        return name;
    }

    /// <summary>Adds a tensor.</summary>
    public string Constant(string name, IEnumerable<int> shape, ReadOnlySpan<float> values)
    {
        _constants.Add(OnnxMessages.Tensor(name, shape, values));
        return name;
    }

    /// <summary>The value as [N, C, H, W].</summary>
    public Value AsImage(Value value) => value.IsVector
        ? new Value(Reshape(value.Name, value.Shape.Channels, 1, 1), value.Shape, IsVector: false)
        : value;

    /// <summary>The value as [N, values], channels fastest.</summary>
    public Value AsVector(Value value)
    {
        if (value.IsVector) return value;
        var name = value.Shape.IsFlat ? value.Name : Transpose(value.Name, 0, 2, 3, 1);
        return new Value(Reshape(name, value.Shape.Length), new ImageShape(1, 1, value.Shape.Length), IsVector: true);
    }

    /// <summary>The values [N, H·W·C], channels fastest, as [N, C, H, W].</summary>
    public Value AsImage(Value vector, ImageShape shape) =>
        new(Transpose(Reshape(vector.Name, shape.Height, shape.Width, shape.Channels), 0, 3, 1, 2), shape, IsVector: false);

    /// <summary>GraphProto.</summary>
    public byte[] Build(string name, byte[] input, IEnumerable<byte[]> outputs) => OnnxMessages.Message(graph =>
    {
        foreach (var node in _nodes) graph.Bytes(1, node);
        graph.Text(2, name);
        foreach (var constant in _constants) graph.Bytes(5, constant);
        graph.Bytes(11, input);
        foreach (var output in outputs) graph.Bytes(12, output);
    });

    private string Reshape(string input, params int[] sizes)
    {
        var shape = Helper("shape");
        _constants.Add(OnnxMessages.Tensor(shape, [-1, .. sizes.Select(size => (long)size)]));
        return Add("Reshape", Helper("reshaped"), [input, shape]);
    }

    private string Transpose(string input, params long[] order) =>
        Add("Transpose", Helper("transposed"), [input], OnnxMessages.Attribute("perm", order));

    // Names of layers have no slash, so these are none.
    private string Helper(string what) => string.Create(CultureInfo.InvariantCulture, $"/{what}{++_helpers}");
}
