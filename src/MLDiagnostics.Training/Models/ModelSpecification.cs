namespace MLDiagnostics.Training;

/// <summary>
/// A network as data: layers one after another, or a graph where layers name their inputs. It holds no input size unless one is given, and
/// the width <c>"classes"</c> is that of the data, so one model serves many data sets and other backends too.
/// </summary>
/// <remarks>
/// JSON: <c>{ "schema": "mldiagnostics/model/1", "name": …, "description": …, "notes": …, "initializer": …, "gain": …, "input": [H, W, C],
/// "layers": [ { "type": …, "name": …, "inputs": [ … ], … } ], "outputs": [ { "layer": …, "loss": …, … } ] }</c>. A layer without inputs reads
/// the one before it.
/// </remarks>
public sealed record ModelSpecification
{
    private readonly IReadOnlyList<LayerSpecification> _layers = [];
    private readonly IReadOnlyList<OutputSpecification> _outputs = [];

    /// <summary>What the model is called.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>What else a user of the model should know: where its values come from, how it is meant to be trained.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Distribution of initial weights, unless a layer says otherwise.</summary>
    public WeightInitializer Initializer { get; init; }

    /// <summary>Factor on the initial weights of all layers, finite; not on biases.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>The only input shape that the model takes; <see langword="null"/> for any that fits.</summary>
    public ImageShape? Input { get; init; }

    /// <summary>The layers from input to output. The list is copied.</summary>
    public required IReadOnlyList<LayerSpecification> Layers
    {
        get => _layers;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _layers = [.. value];
        }
    }

    /// <summary>
    /// The outputs and their losses, those of values in the order of an example's targets; empty for one, the last layer with cross-entropy
    /// on the label. The list is copied.
    /// </summary>
    public IReadOnlyList<OutputSpecification> Outputs
    {
        get => _outputs;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _outputs = [.. value];
        }
    }

    /// <summary>The names of the layers in their order: given ones, the others made of type and count, such as <c>conv2</c>.</summary>
    /// <exception cref="ModelException">A name is used twice.</exception>
    public IReadOnlyList<string> LayerNames => LayerStack.Names(this);

    /// <summary>Reads the JSON form; members that it does not know are refused.</summary>
    /// <exception cref="ModelException">The text is no model; the message names the layer.</exception>
    public static ModelSpecification FromJson(string json) => ModelJson.Read(json);

    /// <summary>Writes the JSON form, indented, defaults left out.</summary>
    public string ToJson() => ModelJson.Write(this);

    /// <summary>The shapes that go through the model: the input's, then the output's of each layer.</summary>
    /// <exception cref="ModelException">A layer does not fit the shape before it, or an output not the classes.</exception>
    public IReadOnlyList<ImageShape> Shapes(ImageShape input, int classCount) =>
        [input, .. LayerStack.Build(this, input, classCount).Layers.Select(layer => layer.OutputShape)];

    /// <summary>Models are equal when their JSON is.</summary>
    public bool Equals(ModelSpecification? other) => ReferenceEquals(this, other) || (other is not null && ToJson() == other.ToJson());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Layers.Count);
}
