using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MLDiagnostics.Training;

/// <summary>The JSON form of a <see cref="ModelSpecification"/>.</summary>
internal static class ModelJson
{
    private const string Schema = "mldiagnostics/model/1";
    private static readonly string[] Members = ["schema", "name", "description", "notes", "initializer", "gain", "input", "layers", "outputs"];
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly JsonWriterOptions Indented =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    // A new layer type is one line here, one specification and one layer.
    private static readonly Dictionary<string, Func<LayerReader, LayerSpecification>> Types = new(StringComparer.Ordinal)
    {
        ["conv2d"] = Conv2DSpecification.Read,
        ["dense"] = DenseSpecification.Read,
        ["batch_norm"] = BatchNormSpecification.Read,
        ["relu"] = ReluSpecification.Read,
        ["max_pool"] = MaxPoolSpecification.Read,
        ["dropout"] = DropoutSpecification.Read,
        ["flatten"] = FlattenSpecification.Read,
        ["avg_pool"] = AvgPoolSpecification.Read,
        ["global_avg_pool"] = GlobalAvgPoolSpecification.Read,
        ["lrn"] = LrnSpecification.Read,
        ["leaky_relu"] = LeakyReluSpecification.Read,
        ["elu"] = EluSpecification.Read,
        ["selu"] = SeluSpecification.Read,
        ["sigmoid"] = SigmoidSpecification.Read,
        ["tanh"] = TanhSpecification.Read,
        ["softmax"] = SoftmaxSpecification.Read,
        ["conv1d"] = Conv1DSpecification.Read,
        ["reshape"] = ReshapeSpecification.Read,
        ["concat"] = ConcatSpecification.Read,
        ["add"] = AddSpecification.Read,
    };

    public static ModelSpecification Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException exception)
        {
            throw new ModelException($"The model is not JSON: {exception.Message}", exception);
        }

        using (document) return Read(document.RootElement);
    }

    public static string Write(ModelSpecification model)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented)) Write(model, json);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ModelSpecification Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new ModelException("A model is a JSON object.");
        foreach (var member in root.EnumerateObject())
            if (!Members.Contains(member.Name, StringComparer.Ordinal))
                throw new ModelException($"A model has no member '{member.Name}' (it has {string.Join(", ", Members)}).");
        if (Text(root, "schema") is not null and not Schema and var schema)
            throw new ModelException($"The model's schema is '{schema}'; this version reads '{Schema}'.");
        if (!root.TryGetProperty("layers", out var layers) || layers.ValueKind != JsonValueKind.Array)
            throw new ModelException("The model has no list of 'layers'.");
        return new ModelSpecification
        {
            Name = Text(root, "name") ?? throw new ModelException("The model has no 'name'."),
            Description = Text(root, "description") ?? "",
            Notes = Text(root, "notes") ?? "",
            Initializer = Initializer(Text(root, "initializer")),
            Gain = Gain(root),
            Input = root.TryGetProperty("input", out var input) ? Shape(input) : null,
            Layers = [.. layers.EnumerateArray().Select((layer, index) => ReadLayer(index, layer))],
            Outputs = OutputJson.Read(root),
        };
    }

    private static LayerSpecification ReadLayer(int index, JsonElement element)
    {
        var reader = new LayerReader(index, element);
        if (!Types.TryGetValue(reader.Type, out var read))
            throw reader.Wrong($"there is no layer type '{reader.Type}' (there are {string.Join(", ", Types.Keys)})");
        var layer = read(reader) with { Inputs = reader.Inputs };
        reader.RefuseRest();
        return layer;
    }

    private static string? Text(JsonElement root, string member)
    {
        if (!root.TryGetProperty(member, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        throw new ModelException($"The model's '{member}' must be a text.");
    }

    private static WeightInitializer Initializer(string? word) => word is null
        ? default
        : SnakeCase.Parse<WeightInitializer>(word) ??
            throw new ModelException($"The model's 'initializer' must be one of {SnakeCase.List<WeightInitializer>()}.");

    private static double Gain(JsonElement root)
    {
        if (!root.TryGetProperty("gain", out var value)) return 1;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var gain) && double.IsFinite(gain)) return gain;
        throw new ModelException("The model's 'gain' must be a number.");
    }

    private static ImageShape Shape(JsonElement value)
    {
        int[] sizes = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Size)] : [];
        return sizes is [> 0, > 0, > 0]
            ? new ImageShape(sizes[0], sizes[1], sizes[2])
            : throw new ModelException("The model's 'input' must be [height, width, channels].");

        static int Size(JsonElement size) => size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var number) ? number : 0;
    }

    private static void Write(ModelSpecification model, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("name", model.Name);
        if (model.Description.Length > 0) json.WriteString("description", model.Description);
        if (model.Notes.Length > 0) json.WriteString("notes", model.Notes);
        json.WriteString("initializer", SnakeCase.Of(model.Initializer));
        if (model.Gain != 1) json.WriteNumber("gain", model.Gain);
        if (model.Input is { } input)
        {
            json.WriteStartArray("input");
            json.WriteNumberValue(input.Height);
            json.WriteNumberValue(input.Width);
            json.WriteNumberValue(input.Channels);
            json.WriteEndArray();
        }

        json.WriteStartArray("layers");
        var writer = new LayerWriter(json);
        foreach (var layer in model.Layers)
        {
            json.WriteStartObject();
            json.WriteString("type", layer.Type);
            if (layer.Name is not null) json.WriteString("name", layer.Name);
            writer.Names("inputs", layer.Inputs);
            layer.WriteMembers(writer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        OutputJson.Write(model.Outputs, json);
        json.WriteEndObject();
    }
}
