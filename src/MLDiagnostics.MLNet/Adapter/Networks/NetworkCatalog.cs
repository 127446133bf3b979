using MLDiagnostics.MLNet;

namespace Microsoft.ML;

/// <summary>Adds trainers from scratch to ML.NET's catalogs.</summary>
public static class NetworkCatalog
{
    /// <summary>Trains a network from scratch on the CPU.</summary>
    /// <param name="catalog">The catalog of trainers.</param>
    /// <param name="options">What to train, and how.</param>
    public static ConvolutionalNetworkTrainer ConvolutionalNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, ConvolutionalNetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new ConvolutionalNetworkTrainer(options);
    }

    /// <summary>Trains a shipped network from scratch on the CPU with default options.</summary>
    /// <param name="catalog">The catalog of trainers.</param>
    /// <param name="labelColumnName">Column of labels, a key.</param>
    /// <param name="imageColumnName">Column of the bytes of image files, or of images.</param>
    public static ConvolutionalNetworkTrainer ConvolutionalNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, string labelColumnName = "Label", string imageColumnName = "Image") =>
        catalog.ConvolutionalNetwork(new ConvolutionalNetworkOptions { LabelColumnName = labelColumnName, ImageColumnName = imageColumnName });
}
