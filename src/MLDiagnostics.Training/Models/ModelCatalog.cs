using System.Globalization;

namespace MLDiagnostics.Training;

/// <summary>The models that ship.</summary>
public static class ModelCatalog
{
    private const string Prefix = "MLDiagnostics.Training.Models.";

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "authenticity", "cifar-fc", "cifar-cnn", "alexnet-cifar", "googlenet-cifar", "resnet-8", "resnet-20", "quasarnet-like", "alexnet",
        "googlenet",
    ];

    /// <summary>All of them, in the order of <see cref="Names"/>, with their descriptions.</summary>
    public static IEnumerable<ModelSpecification> All => Names.Select(ReadShipped);

    /// <summary>
    /// The JSON schema (draft 7) of model files. What it takes may still not fit its data, or have names and inputs that do not exist.
    /// </summary>
    public static string Schema => ReadResource("model.schema.json");

    /// <summary>A shipped model by name, a perceptron by its widths (<c>mlp-300-100</c>), or one from a JSON file by path.</summary>
    /// <exception cref="ModelException">There is neither such a name nor such a file, or the file is no model.</exception>
    public static ModelSpecification Load(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        if (Names.Contains(nameOrPath, StringComparer.Ordinal)) return ReadShipped(nameOrPath);
        if (ParseMlp(nameOrPath) is { } perceptron) return perceptron;
        if (!File.Exists(nameOrPath))
            throw new ModelException(
                $"'{nameOrPath}' is neither a model that ships ({string.Join(", ", Names)}, or mlp-WIDTH-WIDTH such as mlp-300-100) nor a file.");
        try
        {
            return ModelSpecification.FromJson(File.ReadAllText(nameOrPath));
        }
        catch (ModelException exception)
        {
            throw new ModelException($"{nameOrPath}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{nameOrPath}: it cannot be read ({exception.Message}).", exception);
        }
    }

    /// <summary>A multilayer perceptron: flatten, then dense layers with ReLU, then one dense layer for the classes.</summary>
    /// <param name="widths">Units of the hidden layers; none for a linear classifier.</param>
    public static ModelSpecification Mlp(params IReadOnlyList<int> widths)
    {
        ArgumentNullException.ThrowIfNull(widths);
        var layers = new List<LayerSpecification> { new FlattenSpecification() };
        foreach (var width in widths)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(width, 1, nameof(widths));
            layers.Add(new DenseSpecification { Units = width });
            layers.Add(new ReluSpecification());
        }

        layers.Add(new DenseSpecification());
        return new ModelSpecification
        {
            Name = string.Join('-', widths.Select(width => width.ToString(CultureInfo.InvariantCulture)).Prepend("mlp")),
            Description = "Dense layers with ReLU.",
            Initializer = WeightInitializer.HeUniform,
            Layers = layers,
        };
    }

    private static ModelSpecification? ParseMlp(string name)
    {
        if (!name.StartsWith("mlp-", StringComparison.Ordinal)) return null;
        var widths = new List<int>();
        foreach (var part in name.Split('-').Skip(1))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var width) || width < 1) return null;
            widths.Add(width);
        }

        return Mlp(widths);
    }

    private static ModelSpecification ReadShipped(string name) => ModelSpecification.FromJson(ReadResource(name + ".json"));

    private static string ReadResource(string name)
    {
        using var stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
