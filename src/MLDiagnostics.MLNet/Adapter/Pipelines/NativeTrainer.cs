using Microsoft.ML;
using Microsoft.ML.Vision;

namespace MLDiagnostics.MLNet;

/// <summary>Makes ML.NET's image trainer, whose constructor already loads TensorFlow's native library.</summary>
internal static class NativeTrainer
{
    /// <exception cref="InvalidOperationException">The native library is not there; the message names the package.</exception>
    internal static ImageClassificationTrainer Create(MLContext context, ImageClassificationTrainer.Options options)
    {
        try
        {
            return context.MulticlassClassification.Trainers.ImageClassification(options);
        }
        catch (Exception error) when (IsMissingLibrary(error))
        {
            throw new InvalidOperationException(
                "TensorFlow's native library is not there: add the package SciSharp.TensorFlow.Redist, or leave Transfer unset to train from scratch.", error);
        }
    }

    private static bool IsMissingLibrary(Exception? error) => error is DllNotFoundException || (error is not null && IsMissingLibrary(error.InnerException));
}
