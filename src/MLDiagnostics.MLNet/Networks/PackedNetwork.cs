using System.Runtime.CompilerServices;
using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>
/// A trained network with the preparation of its images, as one text: base64 of version, kind, fit, scale, number of channels, 256 float32
/// a channel (what each byte value becomes), and the file of the weights, little-endian.
/// </summary>
internal sealed class PackedNetwork
{
    private const byte Version = 2;
    private const int Header = 5;
    private const int Levels = 256;

    // By the text that a loaded model holds: it goes with the model, and each fold of a cross-validation leaves nothing behind.
    private static readonly ConditionalWeakTable<string, PackedNetwork> Known = [];

    private readonly TrainedModel _model;
    private readonly Lazy<ModelPredictor> _predictor;

    internal PackedNetwork(TrainedModel model, ImageKind kind, ImagePreparation preparation)
    {
        _model = model;
        // On single images it works without threads of its own, so that nothing needs to be disposed.
        _predictor = new Lazy<ModelPredictor>(() => model.OpenPredictor(threads: 1));
        Kind = kind;
        Preparation = preparation;
    }

    internal ImageKind Kind { get; }

    internal ImagePreparation Preparation { get; }

    /// <summary>The network of a text; read once.</summary>
    internal static PackedNetwork Of(string text) => Known.GetValue(text, Unpack);

    /// <summary>Probabilities of the classes.</summary>
    /// <param name="input">Numbers [H, W, C].</param>
    internal float[] Predict(ReadOnlySpan<float> input) => _predictor.Value.Predict(input);

    /// <summary>Probabilities of the classes; NaN for an image that cannot be decoded.</summary>
    internal float[] PredictFile(ReadOnlySpan<byte> content) =>
        ImagePreparation.Decode(content, out _) is { } image ? PredictImage(image) : Unknown;

    internal float[] PredictImage(PixelImage image) => Predict(Preparation.Apply(image));

    /// <summary>No probability for any class.</summary>
    internal float[] Unknown
    {
        get
        {
            var scores = new float[_model.ClassCount];
            Array.Fill(scores, float.NaN);
            return scores;
        }
    }

    internal string Pack()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write([Version, (byte)Kind, (byte)Preparation.Fit, (byte)Preparation.Scale, (byte)Preparation.Values.Count]);
        foreach (var value in Preparation.Values.SelectMany(channel => channel)) writer.Write(value);
        writer.Flush();
        _model.Save(memory);
        return Convert.ToBase64String(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    private static PackedNetwork Unpack(string text)
    {
        var bytes = Convert.FromBase64String(text);
        if (bytes is not [Version, var kind, var fit, var scale, var channels, ..])
            throw new ModelException("The saved network was written by another version of MLDiagnostics.");
        using var memory = new MemoryStream(bytes, Header, bytes.Length - Header);
        using var reader = new BinaryReader(memory);
        float[][] values = [.. Enumerable.Range(0, channels).Select(_ => Enumerable.Range(0, Levels).Select(_ => reader.ReadSingle()).ToArray())];
        var model = TrainedModel.Load(memory);
        return new PackedNetwork(model, (ImageKind)kind, new ImagePreparation(model.InputShape, (ImageFit)fit, (InputScale)scale, values));
    }
}
