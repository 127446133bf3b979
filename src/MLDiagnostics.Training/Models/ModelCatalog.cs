namespace MLDiagnostics.Training;

/// <summary>The models that ship.</summary>
public static class ModelCatalog
{
    private const string Prefix = "MLDiagnostics.Training.Models.";

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["authenticity", "cifar-fc", "cifar-cnn"];

    /// <summary>All of them, in the order of <see cref="Names"/>, with their descriptions.</summary>
    public static IEnumerable<ModelSpecification> All => Names.Select(ReadShipped);

    /// <summary>A shipped model by name, or one from a JSON file by path.</summary>
    /// <exception cref="ModelException">There is neither such a name nor such a file, or the file is no model.</exception>
    public static ModelSpecification Load(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        if (Names.Contains(nameOrPath, StringComparer.Ordinal)) return ReadShipped(nameOrPath);
        if (!File.Exists(nameOrPath))
            throw new ModelException($"'{nameOrPath}' is neither a model that ships ({string.Join(", ", Names)}) nor a file.");
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

    private static ModelSpecification ReadShipped(string name)
    {
        using var stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream(Prefix + name + ".json")
            ?? throw new InvalidOperationException($"The model '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return ModelSpecification.FromJson(reader.ReadToEnd());
    }
}
