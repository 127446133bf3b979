using MLDiagnostics.Training;
using static Microsoft.ML.Vision.ImageClassificationTrainer;

namespace MLDiagnostics.MLNet;

/// <summary>What a ready pipeline leaves to choose.</summary>
public sealed record ImagePipelineOptions
{
    /// <summary>Column of labels, of any type.</summary>
    public string LabelColumnName { get; init; } = "Label";

    /// <summary>Column of the bytes of image files, or (for networks from scratch) of vectors or images.</summary>
    public string ImageColumnName { get; init; } = "Image";

    /// <summary>
    /// A frozen network of ML.NET's image trainer, under a layer that is trained; <see langword="null"/> to train a network from scratch.
    /// The image trainer needs TensorFlow's native library, of the package SciSharp.TensorFlow.Redist.
    /// </summary>
    public Architecture? Transfer { get; init; }

    /// <summary>Shape of the inputs [H, W, C]; <see langword="null"/> for that of the first image. Not for transfer.</summary>
    public ImageShape? InputShape { get; init; }

    /// <summary>Epochs; <see langword="null"/> for the pipeline's own number.</summary>
    public int? Epochs { get; init; }

    /// <summary>Share held out for validation and for the metrics, above 0 and below 1.</summary>
    public double TestFraction { get; init; } = 0.2;

    /// <summary>Seed of the split and of the training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Who watches; by default the standard detectors.</summary>
    public TrainingDiagnostics? Diagnostics { get; init; }
}
