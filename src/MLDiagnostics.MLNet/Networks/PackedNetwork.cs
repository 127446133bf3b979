using System.Runtime.CompilerServices;
using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Preparation;
using MLDiagnostics.Training;

namespace MLDiagnostics.MLNet;

/// <summary>
/// A trained network with the preparation of its images, as one text: base64 of version, kind, fit, scale and the file of the weights.
/// </summary>
internal sealed class PackedNetwork
{
    private const byte Version = 1;

    // By the text that a loaded model holds: it goes with the model, and each fold of a cross-validation leaves nothing behind.
    private static readonly ConditionalWeakTable<string, PackedNetwork> Known = [];

    private readonly TrainedModel _model;

    internal PackedNetwork(TrainedModel model, ImageKind kind, ImagePreparation preparation)
    {
        _model = model;
        Kind = kind;
        Preparation = preparation;
    }

    internal ImageKind Kind { get; }

    internal ImagePreparation Preparation { get; }

    /// <summary>The network of a text; read once.</summary>
    internal static PackedNetwork Of(string text) => Known.GetValue(text, Unpack);

    /// <summary>Probabilities of the classes.</summary>
    /// <param name="input">Numbers [H, W, C].</param>
    internal float[] Predict(float[] input) => _model.Predict(ExampleRows.Of(_model.InputShape, input), threads: 1)[0];

    /// <summary>Probabilities of the classes; NaN for an image that cannot be decoded.</summary>
    internal float[] Predict(ReadOnlySpan<byte> content) =>
        ImagePreparation.Decode(content, out _) is { } image ? Predict(image) : Unknown;

    internal float[] Predict(PixelImage image) => Predict(Preparation.Apply(image));

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
        var file = Path.GetTempFileName();
        try
        {
            _model.Save(file);
            return Convert.ToBase64String([Version, (byte)Kind, (byte)Preparation.Fit, (byte)Preparation.Scale, .. File.ReadAllBytes(file)]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static PackedNetwork Unpack(string text)
    {
        var bytes = Convert.FromBase64String(text);
        if (bytes is not [Version, var kind, var fit, var scale, ..])
            throw new ModelException("The saved network was written by another version of MLDiagnostics.");
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes[4..]);
            var model = TrainedModel.Load(file);
            return new PackedNetwork(model, (ImageKind)kind, new ImagePreparation(model.InputShape, (ImageFit)fit, (InputScale)scale));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
