using System.Text.Json;
using System.Text.Json.Serialization;
using MLDiagnostics.Pipelines.Images;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.Pipelines.Predictions;

/// <summary>
/// How images were prepared for a model in training, so that others are prepared alike: <c>preparation.json</c> beside the weights.
/// </summary>
public sealed record InputPreparation
{
    /// <summary>Name of the file in a run folder.</summary>
    public const string FileName = "preparation.json";

    private const string CurrentSchema = "mldiagnostics/preparation/1";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Schema of the file.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>Names of the classes, in the order of the model's outputs.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>How pixels become numbers.</summary>
    public required InputScale InputScale { get; init; }

    /// <summary>Factor on the scaled numbers.</summary>
    public double InputFactor { get; init; } = 1;

    /// <summary>How images of other proportions are resized.</summary>
    public ImageFit ImageFit { get; init; }

    /// <summary>Mean of each channel over the training images, 0 … 255.</summary>
    public required IReadOnlyList<double> ChannelMeans { get; init; }

    /// <summary>Standard deviation of each channel over the training images.</summary>
    public required IReadOnlyList<double> ChannelDeviations { get; init; }

    /// <summary>What a training used.</summary>
    internal static InputPreparation Of(ImageSet train, InputScaling scaling, ImageFit fit) => new()
    {
        Classes = train.ClassNames,
        InputScale = scaling.Scale,
        InputFactor = scaling.Factor,
        ImageFit = fit,
        ChannelMeans = scaling.Means,
        ChannelDeviations = scaling.Deviations,
    };

    /// <summary>What can be said of a model without the file: classes by number, a scale that needs no training images.</summary>
    internal static InputPreparation Of(TrainedModel model, InputScale scale) => new()
    {
        Classes = [.. Enumerable.Range(0, model.ClassCount).Select(label => label.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        InputScale = scale,
        ChannelMeans = new double[model.InputShape.Channels],
        ChannelDeviations = new double[model.InputShape.Channels],
    };

    internal byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    /// <exception cref="ModelException">The file is damaged or does not belong to the model.</exception>
    internal static InputPreparation Read(string path, TrainedModel model)
    {
        try
        {
            var preparation = JsonSerializer.Deserialize<InputPreparation>(File.ReadAllBytes(path), Json) ?? throw new JsonException("expected an object");
            if (preparation.Schema != CurrentSchema)
                throw new JsonException($"expected the schema '{CurrentSchema}', found '{preparation.Schema}'");
            if (preparation.Classes.Count != model.ClassCount || preparation.ChannelMeans.Count != model.InputShape.Channels ||
                preparation.ChannelDeviations.Count != model.InputShape.Channels)
                throw new JsonException("it belongs to another model: its classes or channels are not as many");
            return preparation;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Images as they are fed.</summary>
    internal IExampleSource Apply(ImageSet images) => new ScaledImages(images, PixelScale.Tables(InputScale, ChannelMeans, ChannelDeviations, InputFactor));
}
