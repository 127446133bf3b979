using Microsoft.ML;
using Microsoft.ML.Vision;

namespace MLDiagnostics.MLNet;

/// <summary>Makes ML.NET's image trainer, whose constructor already loads TensorFlow's native library.</summary>
internal static class NativeTrainer
{
    /// <exception cref="InvalidOperationException">The native library is not there; the message names the package.</exception>
    internal static ImageClassificationTrainer Create(MLContext context, ImageClassificationTrainer.Options options) =>
        NativeNeed.Ask(() => context.MulticlassClassification.Trainers.ImageClassification(options), NativeNeed.TensorFlow);
}
