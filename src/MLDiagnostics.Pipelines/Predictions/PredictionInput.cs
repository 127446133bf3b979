using MLDiagnostics.Pipelines.Images.Decoding;
using MLDiagnostics.Pipelines.Images.Sets;

namespace MLDiagnostics.Pipelines.Predictions;

/// <summary>One image to predict for, before it is decoded.</summary>
/// <param name="Path">Its file, or the file and record of a set.</param>
/// <param name="IsFile">Whether it is a file of any kind, to be brought to the model's channels.</param>
/// <param name="Actual">Its label among the model's classes.</param>
/// <param name="Decode">Reads and decodes it, from any thread.</param>
internal sealed record PredictionInput(string Path, bool IsFile, int? Actual, Func<ImageDecoding> Decode)
{
    internal static PredictionInput Of(SetEntry entry, SetListing listing, string[] classes)
    {
        var label = Array.IndexOf(classes, listing.ClassNames[entry.Label]);
        return new PredictionInput(entry.Name, listing.AreFiles, label >= 0 ? label : null, entry.Decode);
    }

    internal static PredictionInput Of(FileProblem problem) =>
        new(problem.Path, IsFile: true, Actual: null, () => ImageDecoding.Failure(problem.Kind, problem.Reason));
}
